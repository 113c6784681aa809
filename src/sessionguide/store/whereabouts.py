"""Whereabouts: where the home folder is, told without anything else of the store."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "SESSIONGUIDE_HOME"


def home_path() -> Path:
    """Where the data lives: SESSIONGUIDE_HOME, else the platform's folder for data."""
    given = os.environ.get(VARIABLE, "").strip()
    if given:
        return Path(given).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("sessionguide", appauthor=False)
