"""The left side of the store: files in, facts out, and a report of what became of each file."""

from pipeline.workflow.pool import Crew
from pipeline.workflow.protocol import Limits
from pipeline.workflow.report import FileOutcome, IngestReport, Status, Step
from pipeline.workflow.run import ingest

__all__ = ["Crew", "FileOutcome", "IngestReport", "Limits", "Status", "Step", "ingest"]
