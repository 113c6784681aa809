"""Words: text on the screen that lays out afresh only when its height changes."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Words(Static):
    """Text, shown literally."""

    def __init__(self, content: Content | None = None, *, id: str | None = None) -> None:
        self._shown = Content("") if content is None else content
        super().__init__(self._shown, id=id, markup=False)

    @property
    def text(self) -> str:
        """What stands there."""
        return self._shown.plain

    def put(self, content: Content) -> None:
        """Show `content`."""
        if content.is_same(self._shown):
            return
        width = self.content_size.width
        self._shown = content
        fits = width > 0 and len(content.wrap(width)) == self.content_size.height
        self.update(content, layout=not fits)
