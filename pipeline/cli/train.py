"""``train``: teach the theme model anew from the labelled sentences."""

import argparse
from dataclasses import replace

from pipeline.catalogue import load_catalogue
from pipeline.cli.curve import curve_table
from pipeline.cli.terminal import decimal, line, out
from pipeline.errors import ExitCode
from pipeline.evaluation.curve import learning_curve
from pipeline.evaluation.quality import measure, score_counties, write_quality
from pipeline.language import load_morphology
from pipeline.themes.loading import MODEL, load_points
from pipeline.workflow.teach import lessons, teach, teacher


def run(arguments: argparse.Namespace) -> int:
    """Train, save, measure on counties that are never learned from, and tell how well the model does."""
    folder = arguments.out or MODEL
    about = teach(folder, without=arguments.without)
    catalogue = load_catalogue()
    taggers = load_points(catalogue, load_morphology(catalogue.lexicon), folder)
    quality = measure(taggers, (str(about["data_hash"]), catalogue.content_hash))
    if arguments.curve:
        rows = lessons(without=arguments.without)
        quality = replace(quality, curve=learning_curve(score_counties, rows, teacher()))
    write_quality(quality, folder)
    console = out()
    for name, value in about.items():
        line(console, f"{name}: {value}")
    for county in quality.counties:
        for point, scores in county.scores.items():
            told = f"F1 {decimal(scores.cell.f1, 3)}, vääriä hälytyksiä {decimal(scores.alarm_rate, 3)}"
            line(console, f"{county.name}, {point}: {told}")
    if quality.curve:
        console.print(curve_table(quality.curve))
    line(console, "Seuraava ingest lukee kaikki raportit uudelleen uudella mallilla.")
    return ExitCode.OK
