import time

from pipeline.workflow.teach import teach


def test_the_theme_model_is_taught_within_a_minute(tmp_path):
    # Several processes share the work: the processor time of one would tell too little, that of all too much.
    start = time.perf_counter()
    about = teach(tmp_path)
    assert time.perf_counter() - start < 60
    assert about["rows"] > 10_000
