from __future__ import annotations

from typing import Final

from tests.attacks import code, limits, text, ways_out, widgets, yaml_files
from tests.attacks.proving import Attack

LINES: Final[dict[str, str]] = {}
ATTACKS: Final[tuple[Attack, ...]] = (
    *text.ATTACKS,
    *ways_out.ATTACKS,
    *code.ATTACKS,
    *widgets.ATTACKS,
    *limits.ATTACKS,
    *yaml_files.ATTACKS,
)
