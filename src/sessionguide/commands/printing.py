"""What commands print: cleaned lines, tables of them, JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from sessionguide.language.text import clean, clean_all

_WIDEST = 40


def put(*lines: str) -> None:
    """Print lines, cleaned."""
    for line in lines:
        sys.stdout.write(clean(line) + "\n")


def put_json(data: Any) -> None:
    """Print plain JSON, every text in it cleaned."""
    sys.stdout.write(json.dumps(clean_all(data), ensure_ascii=False, indent=2) + "\n")


def put_rows(rows: Iterable[Sequence[str]]) -> None:
    """Print rows in columns with two spaces between; a long cell pushes only its own row."""
    table = [[clean(cell, lines=False) for cell in row] for row in rows]
    columns = list(zip(*table, strict=True))
    widths = [min(max(map(len, column)), _WIDEST) for column in columns]
    for row in table:
        put("  ".join(f"{cell:<{w}}" for cell, w in zip(row, widths, strict=True)).rstrip())


def moment(text: str) -> str:
    """'2026-03-01T10:20:00+01:00' as '2026-03-01 10:20'."""
    return text[:16].replace("T", " ")
