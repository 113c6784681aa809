"""Every error the program raises on purpose, as one tree.

SessionguideError           a sentence for the person; `exit_code` for the shell
├── InputError              1  a file or an answer was wrong
│   ├── FlowError           1  a flow cannot be used; carries its findings
│   └── AnswerError         1  an answer does not fit its step; nothing was lost
├── UsageError              2  the command was not meant this way
└── StorageError            3  could not save, or the disk is in trouble
    ├── LockedError         3  another process holds the home folder
    ├── VaultError          3  locked with a passphrase that was not given, or not this one
    └── DamageError         3  a file was found damaged
"""

from __future__ import annotations

ODD_DATA = (
    ValueError, TypeError, LookupError, AttributeError, RecursionError, ArithmeticError,
)  # fmt: skip
"""What reading plain data meets that this program never wrote: forged, or broken by hand."""


class SessionguideError(Exception):
    """Base of all deliberate errors; `str()` is one clear sentence for a person."""

    exit_code = 1


class InputError(SessionguideError):
    """What was given (a file, a name, an answer) cannot be used as it is."""


class FlowError(InputError):
    """A flow cannot be used; `findings` says where and why."""

    def __init__(self, message: str, findings: tuple[object, ...] = ()) -> None:
        super().__init__(message)
        self.findings = findings


class AnswerError(InputError):
    """An answer does not fit its step; the message is in the step's own words."""


class UsageError(SessionguideError):
    """The command line was used in a way it does not offer."""

    exit_code = 2


class StorageError(SessionguideError):
    """Something could not be written or read back; what is safe is said in the message."""

    exit_code = 3


class LockedError(StorageError):
    """Another process is writing to this home folder; the message names it."""


class VaultError(StorageError):
    """What is kept is locked with a passphrase; what was given does not open it."""


class DamageError(StorageError):
    """A file is damaged and could not be mended; a copy is kept."""
