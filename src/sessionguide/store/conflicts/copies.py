"""Conflicting copies as data: which file, whose, and of what."""

from __future__ import annotations

from pathlib import Path

from sessionguide.datum import datum

CLIENT_FILE = "client"
JOURNAL_FILE = "journal"
LIST = "list"
NAMES = "names"
KEY = "key"
VAULT = "vault"
SETTINGS = "settings"
NOTE = "note"
FLOW = "flow"
SPARE = "spare"
"""The lock or the ballast: nothing in it is anyone's."""

MERGED = frozenset({CLIENT_FILE, JOURNAL_FILE, LIST})
"""What can be merged; the rest is only named."""
HOLDS_WORDS = MERGED | {NAMES, NOTE}
"""What may hold what someone said."""

ADVICE = {
    KEY: "A key is never chosen for you. If everyone's sessions open, remove this copy by hand.",
    VAULT: (
        "It opens with a passphrase of that time. "
        "If yours still opens everything, remove this copy by hand."
    ),
    SETTINGS: "Compare the two, and remove this copy by hand.",
    NAMES: "Compare the two, and remove this copy by hand.",
    NOTE: "Compare the two, and remove this copy by hand.",
    FLOW: "Compare the two, and remove this copy by hand.",
    SPARE: "Nothing is in it. `sessionguide doctor --mend` removes it.",
}
"""What to do about a copy that is only named."""


@datum(frozen=True)
class Copy:
    """One conflicting copy."""

    path: Path
    kind: str
    owner: str = ""
    """A client's id, `coach`, or empty where nothing says it."""
    session: str = ""
    """Of a journal: whose lines these are."""
    forked: bool = False
    """Whether it stands under a name of ours and yet tells another story."""

    def label(self, home: Path) -> str:
        """Where it is, in the home folder."""
        return self.path.relative_to(home).as_posix()
