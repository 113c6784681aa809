"""What the doctor found, for a person and for other programs."""

from __future__ import annotations

import os
from collections.abc import Iterator

from sessionguide.datum import datum
from sessionguide.store.schema import Json


@datum(frozen=True)
class Report:
    """What the doctor found; every line is a sentence for a person, and names nobody."""

    home: str
    looked_at: tuple[str, ...]
    wrong: tuple[str, ...]
    """What still needs someone."""
    mended: tuple[str, ...]
    noted: tuple[str, ...]
    """What does no harm, and is good to know."""
    versions: tuple[tuple[str, str], ...]
    """Name and version of what the program stands on, and what the terminal says of itself."""

    def to_json(self) -> dict[str, Json]:
        """The report as plain JSON."""
        return {
            "home": self.home,
            "looked_at": list(self.looked_at),
            "wrong": list(self.wrong),
            "mended": list(self.mended),
            "noted": list(self.noted),
            "versions": dict(self.versions),
        }

    def lines(self) -> tuple[str, ...]:
        """The report as lines of text."""
        return (
            f"Home folder: {self.home}",
            *(f"Looked at: {line}" for line in self.looked_at),
            *(f"Noted: {line}" for line in self.noted),
            *(f"Mended: {line}" for line in self.mended),
            *(f"Problem: {line}" for line in self.wrong),
            *([] if self.wrong else ["Nothing is wrong."]),
            *(f"{name}: {version}" for name, version in self.versions),
        )


def versions() -> Iterator[tuple[str, str]]:
    """What the program stands on, and where it runs."""
    import platform
    import shutil
    import sys
    from importlib.metadata import version

    from sessionguide import __version__

    yield "sessionguide", __version__
    yield "Python", platform.python_version()
    for package in ("textual", "tinydb", "transitions"):
        yield package, version(package)
    yield "system", platform.platform()
    size = shutil.get_terminal_size()
    yield "terminal", f"{os.environ.get('TERM', 'none')}, {size.columns} by {size.lines}"
    yield "encoding", str(getattr(sys.stdout, "encoding", "unknown"))
