"""Errors as a person meets them: one sentence on standard error, and an exit code."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable

from sessionguide.errors import SessionguideError
from sessionguide.language.clean import clean

PROGRAM_FAULT = 1


def guarded(act: Callable[[], int]) -> int:
    """Run `act`; its exit code, or that of the error it met.

    An error of the program itself is told by its sort and place alone: its words could hold what
    a client said.
    """
    _tolerant()
    threading.excepthook = _thread_failed
    try:
        return act()
    except SessionguideError as error:
        complain(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        complain("Stopped.")
        return PROGRAM_FAULT
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 -- the last stand: nobody is shown a traceback
        complain(_fault(error))
        return PROGRAM_FAULT


def complain(sentence: str) -> None:
    """Put one message on standard error, cleaned."""
    sys.stdout.flush()
    sys.stderr.write(clean(sentence) + "\n")


def _fault(error: Exception) -> str:
    place, trace = "", error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if str(name).startswith("sessionguide"):
            place = f" in {name}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return (
        f"Something went wrong in the program itself: {type(error).__name__}{place}. "
        "What was saved is safe."
    )


def _thread_failed(args: threading.ExceptHookArgs) -> None:
    """A fault in a thread is told like any other, and not by Python."""
    if isinstance(args.exc_value, Exception):
        complain(_fault(args.exc_value))


def _tolerant() -> None:
    """Signs that the terminal does not know are replaced on their way out, never an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
