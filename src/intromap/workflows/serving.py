"""Starting the dashboard from the command line, with the settings that ship beside it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from intromap.resources import app_path

if TYPE_CHECKING:
    from pathlib import Path


def serve(port: int, db: Path | None) -> int:
    """Run the dashboard until it ends, and return its exit code.

    Parameters
    ----------
    port : int
        On 127.0.0.1.
    db : pathlib.Path or None
        The store; the default one if None.
    """
    environment = dict(os.environ)
    if db is not None:
        environment["INTROMAP_DB"] = str(db.absolute())
    command = [sys.executable, "-m", "streamlit", "run", str(app_path()), "--server.port", str(port)]
    try:  # in the script's folder, where its settings lie
        return subprocess.run(command, env=environment, cwd=app_path().parent, check=False).returncode
    except KeyboardInterrupt:
        return 0
