"""Which of the framework's scripts a page will ask for, so that the browser fetches them while the first one starts."""

import json
from pathlib import Path
from typing import Any

import streamlit

STATIC = Path(streamlit.__file__).resolve().parent / "static"
PARTS = ("Html", "Selectbox", "Multiselect", "Checkbox", "DownloadButton")
"""The framework's parts that nearly every page shows; without a word it is told of each only when it is drawn."""


def preloads(static: Path = STATIC, parts: tuple[str, ...] = PARTS) -> bytes:
    """Links to the scripts of the parts and to all that these import, as HTML for the page's head.

    What the page already names, and parts that a newer version of the framework no longer has, are left out.
    """
    try:
        manifest = json.loads((static / "manifest.json").read_text(encoding="utf-8"))
        page = (static / "index.html").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return b""
    wanted = [key for part in parts for key, entry in manifest.items() if _is_part(entry, part)]
    files: dict[str, None] = {}
    while wanted:
        entry = manifest.get(wanted.pop(0), {})
        name = str(entry.get("file", ""))
        if name.endswith(".js") and name not in files and name not in page:
            files[name] = None
            wanted += entry.get("imports", [])
    tags = (f'<link rel="modulepreload" crossorigin href="./{name}">' for name in files)
    return "\n    ".join(tags).encode()


def _is_part(entry: dict[str, Any], part: str) -> bool:
    return entry.get("name") == part and str(entry.get("src", "")).endswith(f"/{part}.tsx")
