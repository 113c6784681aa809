"""The parts of one root (the home, or its practice folder), each made when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from sessionguide.store.ballast import Ballast
from sessionguide.store.cover import NO_COVER, Cover
from sessionguide.store.disk import Disk
from sessionguide.store.layout import Layout
from sessionguide.store.live import LiveSessions

if TYPE_CHECKING:
    from sessionguide.store.backup.known import Backups
    from sessionguide.store.catalogue import Catalogue
    from sessionguide.store.clients import ClientFiles
    from sessionguide.store.erasing import Erasing
    from sessionguide.store.finishing import Finishing
    from sessionguide.store.kept import KeptFile
    from sessionguide.store.rights.merging import Merging
    from sessionguide.store.rights.names import RealNames
    from sessionguide.store.rights.naming import Naming


class Parts:
    """What works on one root, wired together."""

    def __init__(
        self,
        disk: Disk,
        layout: Layout,
        ballast: Ballast,
        writes: bool,
        notices: list[str],
        cover: Cover = NO_COVER,
        backups: Callable[[], Backups] | None = None,
    ) -> None:
        """`writes`: whether this process may write; `notices`: sentences for the person.

        `cover`: what lies over the bytes of this root; `backups`: those of the home, which
        forget what is forgotten here; None inside a backup.
        """
        self.disk = disk
        self.layout = layout
        self.ballast = ballast
        self.writes = writes
        self.notices = notices
        self.cover = cover
        self.backups = backups

    def notice(self, sentence: str) -> None:
        """Tell the person, once."""
        if sentence not in self.notices:
            self.notices.append(sentence)

    @cached_property
    def live(self) -> LiveSessions:
        """Running sessions."""
        return LiveSessions(self.disk, self.layout, self.ballast, self.writes, self.cover)

    @cached_property
    def files(self) -> ClientFiles:
        """Clients' files."""
        from sessionguide.store.clients import ClientFiles

        files = ClientFiles(self.disk, self.layout, self.writes, self.notice, self.cover)
        files.known_names = lambda id_: self.catalogue.names(id_)
        return files

    @cached_property
    def catalogue(self) -> Catalogue:
        """The list of clients."""
        from sessionguide.store.catalogue import Catalogue

        return Catalogue(self.files, self.catalogue_file, self.notice)

    @cached_property
    def catalogue_file(self) -> KeptFile:
        """`coach.json`."""
        from sessionguide.store.kept import KeptFile

        layout = self.layout
        return KeptFile(
            self.disk,
            layout.coach,
            layout,
            cover=self.cover,
            mend=self.writes,
            notice=self.notice,
        )

    @cached_property
    def finishing(self) -> Finishing:
        """What finishing does."""
        from sessionguide.store.finishing import Finishing

        return Finishing(self)

    @cached_property
    def erasing(self) -> Erasing:
        """What erasing does."""
        from sessionguide.store.erasing import Erasing

        return Erasing(self)

    @cached_property
    def names(self) -> RealNames:
        """The names of clients who go by an alias."""
        from sessionguide.store.rights.names import RealNames

        return RealNames(self)

    @cached_property
    def naming(self) -> Naming:
        """What renaming does."""
        from sessionguide.store.rights.naming import Naming

        return Naming(self)

    @cached_property
    def merging(self) -> Merging:
        """What merging two clients does."""
        from sessionguide.store.rights.merging import Merging

        return Merging(self)
