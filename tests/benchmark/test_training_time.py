import time

from pipeline.workflow.teach import teach


def test_the_theme_model_is_taught_within_a_minute(tmp_path):
    start = time.process_time()
    about = teach(tmp_path)
    assert time.process_time() - start < 60
    assert about["rows"] > 10_000
