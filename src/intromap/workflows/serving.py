"""Starting the dashboard from the command line, with the settings that ship beside it."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
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
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(app_path()),
        "--server.port",
        str(port),
        *_settings(),
    ]
    try:
        return subprocess.run(command, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 0


def _settings() -> list[str]:
    """Spell out the settings as flags: streamlit looks for the file in the working directory only."""
    file = app_path().with_name(".streamlit") / "config.toml"
    if not file.exists():
        return ["--server.address", "127.0.0.1", "--browser.gatherUsageStats", "false"]
    flags = []
    for section, values in tomllib.loads(file.read_text("utf-8")).items():
        if section == "theme":
            continue  # streamlit reads themes beside the script
        for name, value in values.items():
            items = value if isinstance(value, list) else [value]
            for item in items:
                flags += [f"--{section}.{name}", str(item).lower() if isinstance(item, bool) else str(item)]
    return flags
