"""The flows that a flow file can use: those in its own folder first, then the library's."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sessionguide.errors import FlowError
from sessionguide.flows.files import FlowFile, beside, flow_files
from sessionguide.flows.opened import open_file
from sessionguide.flows.others import Other

if TYPE_CHECKING:
    from sessionguide.flows.library import Library


_OF_PATHS = frozenset("./\\:\0")
"""What no name of a flow has: it would lead out of the folder."""


class Neighbours:
    """What the flow at one path can use.

    It cannot use itself: under its own name it finds the next flow that is called so, as a
    `career.yaml` of one's own finds the one that is built in.
    """

    def __init__(self, library: Library, path: str) -> None:
        self._library, self._path = library, path

    def take(self, name: str) -> Other | None:
        """The flow called `name`.

        Raises:
            FlowError: its file cannot be read.
        """
        file = self._file(name)
        if file is None:
            return None
        opened = open_file(file)
        if opened.problems:
            raise FlowError(opened.problems[0].message)
        return Other(opened.text, Neighbours(self._library, file.path))

    def names(self) -> tuple[str, ...]:
        """What there is, translations left out."""
        files = (*flow_files(os.path.dirname(self._path) or os.curdir), *self._library.files())
        return tuple(dict.fromkeys(file.name for file in files if not file.original))

    def _file(self, name: str) -> FlowFile | None:
        if _OF_PATHS.intersection(name):
            return None
        own = os.path.realpath(self._path)
        path = beside(self._path, name)
        if path and os.path.realpath(path) != own:
            return FlowFile(name, path)
        return self._library.named(name, but=own)
