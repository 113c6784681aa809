"""Folded journals: each the one file that a finished session's journal is kept as."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from sessionguide.store.cover import Cover
from sessionguide.store.disk import Disk
from sessionguide.store.journal_files import JournalFiles
from sessionguide.store.layout import Layout
from sessionguide.store.lines import header_lines, joined
from sessionguide.store.rewriting import header_of
from sessionguide.store.transcript import Transcript, read_lines
from sessionguide.store.wholes import remove, replace_file


class FoldedJournals:
    """The folded journals in `live`; what they say is safe in the client's file too."""

    def __init__(self, disk: Disk, layout: Layout, files: JournalFiles, cover: Cover) -> None:
        """`files` are told when a name in the folder is about to change."""
        self._disk = disk
        self._layout = layout
        self._files = files
        self._cover = cover

    def keep(self, client: str, read: Transcript) -> None:
        """Keep what was read of a session as one file, without unaccepted typing.

        Raises:
            OSError: it is not known to be on disk; do it again.
        """
        session = read.session
        seal = partial(self._cover.over_line, client, session)
        head = header_lines(header_of(read, client), session, seal) if read.header else b""
        kept = head + joined(read.without_drafts, session, seal)
        self._files.forget_names()
        replace_file(self._disk, self._layout.done(client, session), kept, self._layout.unfinished)

    def rewrite(self, client: str, session: str, owner: str = "") -> None:
        """Write a folded journal anew.

        Args:
            client: whose it is.
            session: of which session.
            owner: whose it is from now on, if not whose it was.

        Raises:
            OSError: it is not known to be on disk; do it again.
        """
        path = self._layout.done(client, session)
        good = read_lines(self._disk.read(path), session, self._cover).good
        self.keep(owner or client, Transcript(session, good))
        if owner:
            remove(self._disk, path)
            self._disk.sync_folder(path.parent)

    def remove(self, client: str, sessions: list[str]) -> None:
        """Remove the folded journals of some sessions; they are safe in the client's file."""
        self._files.forget_names()
        with suppress(OSError):
            for session in sessions:
                remove(self._disk, self._layout.done(client, session))
