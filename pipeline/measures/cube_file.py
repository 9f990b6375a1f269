"""A presence cube as the bytes of one file; the same cube gives the same bytes."""

import io
import zipfile

import numpy as np
import pandas as pd

from pipeline.measures.base import UNIT_KEY
from pipeline.measures.cube import HOME, Cube

FORM = 1
"""Number of the form; a file of another form is not read but made anew."""

FAULTS = (KeyError, ValueError, OSError, EOFError, zipfile.BadZipFile)
"""What reading a damaged file raises."""


def to_bytes(cube: Cube) -> bytes:
    """The cube as an uncompressed NumPy archive of plain arrays: numbers and text of fixed width."""
    texts = {
        **{name: cube.homes[name].tolist() for name in HOME},
        "areas": cube.areas,
        "periods": cube.periods,
        "themes": cube.themes,
    }
    arrays = {name: np.array(text, dtype="U") for name, text in texts.items()}
    arrays |= {"form": np.array(FORM), "present": cube.present, "reported": cube.reported}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, array in arrays.items():
            part = io.BytesIO()
            np.save(part, array)
            # A fixed day, or the bytes would depend on when they were written.
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), part.getvalue())
    return stream.getvalue()


def from_bytes(content: bytes) -> Cube:
    """Read what ``to_bytes`` wrote; nothing in the file is run.

    Raises:
        ValueError: the file is of another form, or its parts do not fit together.
        KeyError, OSError, EOFError, zipfile.BadZipFile: the file is damaged (all in ``FAULTS``).
    """
    with np.load(io.BytesIO(content)) as archive:
        held = {name: archive[name] for name in archive.files}
    if int(held["form"]) != FORM:
        raise ValueError(f"form {held['form']} of a cube is not known")
    homes = pd.DataFrame({name: pd.array(held[name].tolist(), dtype="str") for name in HOME})
    areas, periods, themes = (tuple(held[name].tolist()) for name in ("areas", "periods", "themes"))
    width = -(-len(homes) // 64)
    shapes = (len(areas), len(periods), len(themes), width), (len(areas), len(periods), width)
    if (held["present"].shape, held["reported"].shape) != shapes:
        raise ValueError("the parts of a cube do not fit together")
    firsts = ~homes.duplicated(list(UNIT_KEY)).to_numpy()
    return Cube(homes, firsts, areas, periods, themes, held["present"], held["reported"])
