import os

from pipeline.workflow.teach import teach


def spent() -> float:
    """Processor seconds of this process and of those that it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


LIMIT = 150
"""Processor seconds; two cores share them, so that a person waits for about a minute."""


def test_the_theme_model_is_taught_in_about_a_minute_of_two_cores(tmp_path):
    start = spent()
    about = teach(tmp_path)
    assert spent() - start < LIMIT
    assert about["rows"] > 10_000
