import os

from pipeline.workflow.teach import teach


def spent() -> float:
    """Processor seconds of this process and of those that it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def test_the_theme_model_is_taught_within_a_minute(tmp_path):
    start = spent()
    about = teach(tmp_path)
    assert spent() - start < 60
    assert about["rows"] > 10_000
