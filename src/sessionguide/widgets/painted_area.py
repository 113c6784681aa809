"""A text area's painting: no more than it must for a key, and no sign that a terminal obeys."""

from __future__ import annotations

import re

from rich.text import Text
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import TextArea

from sessionguide.language.clean import clean

_UNPRINTABLE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


class PaintedArea(TextArea):
    """What is typed, as visible signs; the cursor is never painted beside it."""

    _look_known = False

    def _recompute_cursor_offset(self) -> None:
        """Where the cursor is painted: undo shortens the text before it moves the cursor."""
        place = self.clamp_visitable(self.cursor_location)
        self._cursor_offset = self.wrapped_document.location_to_offset(place)

    def _rewrap_and_refresh_virtual_size(self) -> None:
        """Break lines for another width; the terminal's cursor stays with its sign."""
        super()._rewrap_and_refresh_virtual_size()
        self._recompute_cursor_offset()
        self.call_after_refresh(self.scroll_cursor_visible)

    def notify_style_update(self) -> None:
        """The look changed: it is worked out again for the next paint."""
        self._look_known = False
        super().notify_style_update()

    def _set_theme(self, theme: str) -> None:
        self._look_known = False
        super()._set_theme(theme)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint; the look is worked out once, not for every key as a TextArea does."""
        if self._look_known:
            return ScrollView.render_lines(self, crop)
        self._look_known = True
        return super().render_lines(crop)

    def get_line(self, line_index: int) -> Text:
        """One line as it is painted: control and invisible characters as visible signs."""
        line = self.document.get_line(line_index)
        if not (line.isascii() and line.isprintable()):
            line = re.sub(_UNPRINTABLE, _sign, line)
        return Text(line, end="", no_wrap=True)


def _sign(match: re.Match[str]) -> str:
    """One visible character for one that must not reach a terminal: columns stay as they are."""
    shown = clean(match[0])
    return shown if len(shown) == 1 and shown != "\n" else "\ufffd"
