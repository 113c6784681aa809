"""Scenes to look at, drawn: `python -m tests.snapshot FOLDER [SCENE ...]`.

`python -m tests.snapshot contrast [SCENE ...]` counts instead how well each can be read.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from tests.snapshot.scenes import SCENES, SIZES, THEMES, painted
from tests.snapshot.svg import svg_of
from tests.snapshot.table import contrast_table


def main(folder: Path, names: list[str]) -> None:
    """Write an SVG for each scene, size and theme."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names or SCENES:
        for size in SIZES:
            for theme in THEMES:
                painting = asyncio.run(painted(name, size, theme))
                file = folder / f"{name}-{size[0]}x{size[1]}-{theme}.svg"
                file.write_text(svg_of(painting, name), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1] == "contrast":
        contrast_table(sys.argv[2:])
    else:
        main(Path(sys.argv[1]), sys.argv[2:])
