"""The cover of a vault: encrypted bytes that look like sealed files and like lines of a journal."""

from __future__ import annotations

from base64 import b64decode, b64encode

from sessionguide.errors import VaultError
from sessionguide.store.cover import LINE_MARK, LOCKED, MARK, StrangeError
from sessionguide.store.layout import is_id
from sessionguide.store.sealed import sealed_body
from sessionguide.store.vault.crypto import WrongKeyError
from sessionguide.store.vault.keys import Keys
from sessionguide.store.vault.vault import Vault

_HIDDEN, _END = b'","hidden":"', b'"}}'
_LINE_HIDDEN, _LINE_END = b'","hidden":"', b'"}'
STRANGE = (
    "what is there was not written there: it was changed, moved or put there by something else"
)


class VaultCover:
    """Fulfils `store.cover.Cover` with one key for each owner.

    Every record is bound to its place: root, owner and file, or session and line number.
    """

    def __init__(self, root: str, vault: Vault, keys: Keys) -> None:
        self._root = root
        self._vault = vault
        self._keys = keys

    # --- files --------------------------------------------------------------------------------

    def over(self, owner: str, place: str, data: bytes) -> bytes:
        """A sealed file, which plain TinyDB opens, with one encrypted text in it."""
        self.must_be_open()
        if not self._vault.covers:
            return data
        hidden = self._keys.make_of(owner).lock(data, self._place(owner, place))
        return sealed_body(MARK + owner.encode() + _HIDDEN + b64encode(hidden) + _END)

    def under(self, owner: str, place: str, data: bytes) -> bytes:
        """What was covered; raises StrangeError for what was not covered by this vault here."""
        self.must_be_open()
        if not data.startswith(MARK):
            if self._vault.strict:
                raise StrangeError(STRANGE)
            return data
        named, _, rest = data.removeprefix(MARK).partition(_HIDDEN)
        hidden, end, _seal = rest.partition(_END)
        if named != owner.encode() or not end:
            raise StrangeError(STRANGE)
        return self._opened(owner, self._place(owner, place), hidden)

    # --- lines --------------------------------------------------------------------------------

    def over_line(self, owner: str, session: str, body: bytes) -> bytes:
        """`{"n":12,"owner":"...","hidden":"..."}`."""
        self.must_be_open()
        if not self._vault.covers:
            return body
        start = body[: body.index(b",")]
        key = self._keys.make_of(owner)
        hidden = key.lock(body, self._line_place(owner, session, start))
        return start + LINE_MARK + owner.encode() + _LINE_HIDDEN + b64encode(hidden) + _LINE_END

    def under_line(self, session: str, body: bytes) -> bytes:
        """What was covered; raises StrangeError for what was not covered by this vault here."""
        self.must_be_open()
        start = body[: body.index(b",")]
        if not body.startswith(LINE_MARK, len(start)):
            if self._vault.strict:
                raise StrangeError(STRANGE)
            return body
        rest = body[len(start) + len(LINE_MARK) : -len(_LINE_END)]
        named, _, hidden = rest.partition(_LINE_HIDDEN)
        owner = named.decode("ascii", "replace")
        if not is_id(owner) or not body.endswith(_LINE_END):
            raise StrangeError(STRANGE)
        return self._opened(owner, self._line_place(owner, session, start), hidden)

    def must_be_open(self) -> None:
        """Raises VaultError where the passphrase is needed again."""
        if self._vault.locked:
            raise VaultError(LOCKED)

    def forget(self, owner: str) -> int:
        """Destroy a key."""
        return self._keys.forget(owner)

    def fits(self) -> bool:
        """Whether the vault opens what is locked here, as far as one key can tell."""
        return self._keys.fit()

    # --- both ---------------------------------------------------------------------------------

    def _opened(self, owner: str, place: str, hidden: bytes) -> bytes:
        try:
            locked = b64decode(hidden, validate=True)
            if b64encode(locked) != hidden:
                raise StrangeError(STRANGE)
            return self._keys.of(owner).unlock(locked, place)
        except (WrongKeyError, ValueError):
            raise StrangeError(STRANGE) from None

    def _place(self, owner: str, place: str) -> str:
        return f"file {self._root} {owner} {place}"

    def _line_place(self, owner: str, session: str, start: bytes) -> str:
        return f"line {self._root} {owner} {session} {start.decode()}"
