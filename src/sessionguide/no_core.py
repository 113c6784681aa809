"""No core: where everything is locked, a crash leaves no picture of the memory on the disk."""

from __future__ import annotations

from contextlib import suppress


def leave_no_core() -> None:
    """Ask the system to write no core file of this process; Windows writes none of itself."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
