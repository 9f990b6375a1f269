"""Tables that people fill in by hand: the first sheet of a workbook, or text with separators."""

import io
import zipfile
from pathlib import Path

import pandas as pd

from pipeline.errors import UsageError
from pipeline.reading.decoding import decode


def read_table(path: Path, fault: str) -> pd.DataFrame:
    """The rows of an .xlsx or .csv file as text, its first row as the columns; what is empty is "".

    Encoding and separator (semicolon, comma or tab) are found from the content.

    Args:
        fault: the sentence that tells a person what could not be read.

    Raises:
        UsageError: the file is missing or is no table.
    """
    try:
        content = path.read_bytes()
        if content.startswith(b"PK"):
            return pd.read_excel(io.BytesIO(content), dtype=str, keep_default_na=False, engine="openpyxl")
        text = decode(content)
        separator = max(";,\t", key=text.split("\n", 1)[0].count)
        return pd.read_csv(io.StringIO(text), sep=separator, dtype=str, keep_default_na=False)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise UsageError(fault, str(path), "Käytä CSV- tai XLSX-tiedostoa.") from error
