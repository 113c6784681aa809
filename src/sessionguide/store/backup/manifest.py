"""The manifest: what a backup says of itself, in the last file of its zip. No name of a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from sessionguide.datum import datum
from sessionguide.errors import DamageError, StorageError
from sessionguide.store.backup.members import Member
from sessionguide.store.cover import LINE_MARK, MARK
from sessionguide.store.plain import from_bytes, to_ascii
from sessionguide.store.schema import SCHEMA, Json

NAME = "manifest.json"
FORM = 1
"""How backups are made; a greater one is a newer program's."""
_VAULT_FILE = "vault.json"


@datum(frozen=True)
class Entry:
    """One file of a backup."""

    sha256: str
    size: int
    locked: bool
    """Whether a passphrase is needed to read it."""
    sessions: int = 0
    """How many finished sessions it holds, as far as that can be seen."""

    def to_json(self) -> dict[str, Json]:
        """For the zip."""
        row = {"sha256": self.sha256, "size": self.size, "locked": self.locked}
        return row | {"sessions": self.sessions} if self.sessions else row


@datum(frozen=True)
class Manifest:
    """What a backup holds."""

    made: str
    """When, with its zone."""
    program: str
    home: str
    """The mark of the home it is of."""
    state: str
    """Stands for every file of the home as it was: the same where nothing has changed."""
    files: Mapping[str, Entry]
    vault: str = ""
    """Which vault it is locked with; empty where no passphrase is needed."""

    @cached_property
    def clients(self) -> frozenset[str]:
        """The ids of the clients in it, but for those of practice."""
        parts = (name.split("/") for name in self.files)
        names = (one[1] for one in parts if len(one) == 2 and one[0] == "clients")
        return frozenset(n.removesuffix(".json") for n in names if n.endswith(".json"))

    @property
    def sessions(self) -> int | None:
        """How many finished sessions; None where that is locked."""
        if self.vault:
            return None
        return sum(entry.sessions for name, entry in self.files.items() if "practice/" not in name)

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(entry.size for entry in self.files.values())

    def to_bytes(self) -> bytes:
        """For the zip."""
        return to_ascii(
            {
                "form": FORM,
                "schema": SCHEMA,
                "program": self.program,
                "made": self.made,
                "home": self.home,
                "vault": self.vault,
                "state": self.state,
                "files": {name: entry.to_json() for name, entry in self.files.items()},
            }
        )


def read_manifest(data: bytes) -> Manifest:
    """From the zip.

    Raises:
        DamageError: nobody's program wrote this.
        StorageError: a newer one did.
    """
    try:
        row = from_bytes(data)
        if row["form"] > FORM or row["schema"] > SCHEMA:
            raise StorageError(
                "This backup was made by a newer sessionguide. Please update the program; "
                "nothing was changed."
            )
        files = {str(name): _entry(entry) for name, entry in row["files"].items()}
        return Manifest(
            made=str(row["made"]),
            program=str(row["program"]),
            home=str(row["home"]),
            state=str(row["state"]),
            files=files,
            vault=str(row["vault"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DamageError("Its list of files is not one that we wrote.") from error


def entry_of(name: str, data: bytes) -> Entry:
    """What the manifest says of a file."""
    from hashlib import sha256

    locked = is_locked(name, data)
    sessions = 0 if locked else _sessions_in(name, data)
    return Entry(sha256(data).hexdigest(), len(data), locked, sessions)


def is_locked(name: str, data: bytes) -> bool:
    """Whether a passphrase is needed to read a file."""
    if name.endswith((".wal", ".done")):
        return LINE_MARK in data[: data.find(b"\n")]
    return data.startswith(MARK)


def vault_in(data: bytes | None) -> str:
    """Which vault the file `vault.json` is of; empty where there is none."""
    if data is None:
        return ""
    try:
        return next(str(row["id"]) for row in from_bytes(data)["vault"].values())
    except (ValueError, KeyError, TypeError, AttributeError, StopIteration):
        return "unknown"


def state_of(members: Iterable[Member]) -> str:
    """What stands for all these files as they are: by name, size and time of change."""
    from hashlib import sha256

    rows = "".join(f"{one.name} {one.size} {one.changed}\n" for one in members)
    return sha256(rows.encode()).hexdigest()[:32]


def _entry(row: Json) -> Entry:
    return Entry(
        str(row["sha256"]), int(row["size"]), bool(row["locked"]), int(row.get("sessions", 0))
    )


def _sessions_in(name: str, data: bytes) -> int:
    """How many sessions a client's file holds."""
    if "clients/" not in name or not name.endswith(".json"):
        return 0
    try:
        return len(from_bytes(data).get("sessions", {}))
    except (ValueError, AttributeError, TypeError):
        return 0
