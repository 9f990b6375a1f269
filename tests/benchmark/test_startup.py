import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = 9
LIMIT = 0.4


def test_the_help_is_there_before_one_grows_impatient() -> None:
    command = [sys.executable, "-m", "pipeline", "--help"]
    spent = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        spent.append(time.perf_counter() - start)
    # The first run may compile and fill the disk's cache.
    median = statistics.median(spent[1:])
    assert median <= LIMIT, f"median {median:.2f} s of {RUNS} runs, at most {LIMIT} s"
