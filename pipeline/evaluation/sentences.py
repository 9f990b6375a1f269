"""Single sentences as people labelled them and as the tagger reads them: chosen hard ones, and some read wrongly."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.model import Column
from pipeline.themes.loading import Tagging
from pipeline.themes.training_rows import Labelled, labelled_reports, labelled_sentences

HARD = "hard.jsonl"
SHOWN = 10
"""How many wrongly read sentences are kept."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One sentence: themes with their polarity by people and by the tagger, and the words that decided it.

    ``cues`` maps a found theme to its words and, after a slash, its cue.
    """

    text: str
    area: str
    column: str
    labels: dict[str, str]
    found: dict[str, str]
    cues: dict[str, str]

    @property
    def right(self) -> bool:
        """Whether themes and polarities are the same."""
        return self.labels == self.found


@dataclass(frozen=True, slots=True)
class Judgement:
    """Hard and wrong sentences, and how many sentences each county's folder has."""

    hard: tuple[Judged, ...]
    wrong: tuple[Judged, ...]
    sentences: Mapping[str, int]


def judge(folder: Path, counties: Sequence[Path], tagger: Tagging) -> Judgement:
    """Read the hard sentences of ``hard.jsonl`` and all sentences of the counties.

    Raises:
        UsageError: a file is no labelled report, or a line no labelled sentence.
    """
    rows = {county.name: list(labelled_reports(county)) for county in counties}
    hard = labelled_sentences(folder / HARD) if (folder / HARD).is_file() else ()
    every = (row for of_county in rows.values() for row in of_county if row.column is Column.DEVIATIONS)
    wrong = (judged for judged in _read(every, tagger) if not judged.right)
    return Judgement(
        tuple(_read(hard, tagger)),
        tuple(_varied(wrong, SHOWN)),
        {name: len(of_county) for name, of_county in rows.items()},
    )


def _read(rows: Iterator[Labelled] | Sequence[Labelled], tagger: Tagging) -> Iterator[Judged]:
    for row in rows:
        (found,) = tagger.tag([row.text], area=row.area, column=row.column)
        yield Judged(
            row.text,
            row.area,
            row.column.value,
            {theme: polarity.value for theme, polarity in sorted(row.labels.items())},
            {mention.theme: mention.polarity.value for mention in sorted(found, key=lambda one: one.theme)},
            {
                mention.theme: " / ".join(filter(None, (row.text[mention.start : mention.end], mention.cue)))
                for mention in found
            },
        )


def _varied(wrong: Iterator[Judged], number: int) -> list[Judged]:
    """So many wrongly read sentences, each of another kind of error while there are such."""
    kinds: dict[tuple[object, ...], Judged] = {}
    for judged in wrong:
        kind = (tuple(judged.labels.items()), tuple(judged.found.items()))
        kinds.setdefault(kind, judged)
    return list(kinds.values())[:: max(len(kinds) // number, 1)][:number]
