"""``serve``: open the dashboard on this machine."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from pipeline.cli.parser import STORE_VARIABLE
from pipeline.cli.terminal import err, line
from pipeline.errors import ExitCode

ROOT = Path(__file__).resolve().parent.parent.parent
SCRIPTS = (ROOT / "pipeline" / "dashboard" / "server.py", ROOT / "app.py")


def run(arguments: argparse.Namespace) -> int:
    """Run Streamlit until it is stopped; only this machine can reach it."""
    script = next(path for path in SCRIPTS if path.is_file())
    line(err(), f"Teemaluotain: http://127.0.0.1:{arguments.port}  (lopeta: Ctrl+C)")
    command = [
        sys.executable, "-m", "streamlit", "run", str(script),
        "--server.address", "127.0.0.1", "--server.port", str(arguments.port), "--server.headless", "true",
    ]  # fmt: skip
    environment = {**os.environ, STORE_VARIABLE: str(arguments.store.absolute())}
    try:
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return ExitCode.OK
