import json
import sys
from pathlib import Path

import pytest

from pipeline.errors import DamagedFile, LimitExceeded, NoTable, ReadingError, TeemaluotainError
from pipeline.workflow.pool import Crew, run_jobs
from pipeline.workflow.protocol import Job, Limits

FAKE = (sys.executable, "-m", "tests.unit.workflow.fakes")
QUICK = Limits(wall=2.0, cpu=1, memory=2**30)


def run(folder: Path, *texts: str, workers: int = 1, limits: Limits = QUICK) -> dict[str, bytes | ReadingError]:
    jobs = []
    for number, text in enumerate(texts):
        path = folder / str(number)
        path.write_text(text, encoding="utf-8")
        jobs.append(Job(f"{number:064x}", str(path), f"{number}.txt"))
    return {job.name: answer for job, answer in run_jobs(jobs, Crew(folder, limits, FAKE), workers)}


def test_answers_come_back_with_their_jobs(tmp_path: Path) -> None:
    answers = run(tmp_path, "A|2023-T3|yksi", "B|2023-T3|kaksi", "C|2023-T3|kolme", workers=2)
    units = {name: json.loads(answer)["file"]["reports"][0]["unit_text"] for name, answer in answers.items()}
    assert units == {"0.txt": "A", "1.txt": "B", "2.txt": "C"}


def test_a_rejection_keeps_its_kind_and_words(tmp_path: Path) -> None:
    error = run(tmp_path, "reject")["0.txt"]
    assert isinstance(error, NoTable)
    assert (error.what, error.where) == ("Taulukkoa ei löytynyt.", "0.txt")


@pytest.mark.parametrize(
    ("order", "kind", "words"),
    [
        ("crash", DamagedFile, r"Tiedosto kaatoi lukijan \(SIGABRT\)"),
        ("kill", LimitExceeded, "muisti loppui tai prosessi tapettiin"),
        ("bug", DamagedFile, r"KeyError: 'kenttä'"),
        ("hang", LimitExceeded, "kesti yli 2 sekuntia"),
        ("swell", LimitExceeded, "liikaa muistia"),
        ("spin", LimitExceeded, "sekuntia"),
    ],
)
def test_a_file_that_kills_its_worker_never_stops_the_others(
    tmp_path: Path, order: str, kind: type[ReadingError], words: str
) -> None:
    answers = run(tmp_path, "A|2023-T3|ennen", order, "B|2023-T3|jälkeen")
    error = answers["1.txt"]
    assert isinstance(error, kind)
    with pytest.raises(kind, match=words):
        raise error
    assert isinstance(answers["0.txt"], bytes)
    assert isinstance(answers["2.txt"], bytes)


def test_processor_time_counts_for_each_file_alone(tmp_path: Path) -> None:
    limits = Limits(wall=20.0, cpu=1, memory=2**30)
    answers = run(tmp_path, "spin", "A|2023-T3|x", limits=limits)
    with pytest.raises(LimitExceeded, match="laskenta-aikaa"):
        raise answers["0.txt"]
    assert isinstance(answers["1.txt"], bytes)


def test_what_libraries_print_does_not_spoil_the_answer(tmp_path: Path) -> None:
    assert json.loads(run(tmp_path, "noise\nA|2023-T3|x")["0.txt"])["ok"] is True


def test_no_jobs_start_no_worker(tmp_path: Path) -> None:
    assert run(tmp_path) == {}


def test_a_worker_that_cannot_start_is_told(tmp_path: Path) -> None:
    crew = Crew(tmp_path, QUICK, (sys.executable, "-c", "raise SystemExit('rikki')"))
    with pytest.raises(TeemaluotainError, match=r"ei käynnisty \(rikki\)"):
        list(run_jobs([Job("0" * 64, "x", "x.txt")], crew, 1))
