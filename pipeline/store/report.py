"""The cells of one report, read alone: what a page about a single report needs, without loading all of them."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import StoreError
from pipeline.schemas import ENTRIES
from pipeline.store.manifest import REBUILD
from pipeline.store.snapshot import FOLDER


def read_entries(store: Path, fingerprint: str, report_id: str) -> tuple[dict[str, Any], ...]:
    """Rows of ``schemas.ENTRIES`` of one report in the facts of this fingerprint; none for a report it does not have.

    Raises:
        StoreError: the table cannot be read.
    """
    path = store / FOLDER / fingerprint / f"{ENTRIES.name}.parquet"
    try:
        table = pq.read_table(path, filters=[("report_id", "=", report_id)])
    except (OSError, pa.ArrowException) as error:
        raise StoreError("Varaston taulua ei voi lukea.", str(path), REBUILD) from error
    return tuple(table.to_pylist())
