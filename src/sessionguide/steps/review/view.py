"""The view of `review`: how each activity went, without shame (F8-F10, F15)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sessionguide.steps.review import STEP
from sessionguide.widgets.filled import Said
from sessionguide.widgets.form_view import FormView


class ReviewView(FormView):
    """An outcome for each activity of the last plan, then the questions over all of them."""

    kind = STEP

    def said_in(self, raw: Mapping[str, Any]) -> Said:
        """The outcomes by field name."""
        outcomes = raw.get("outcomes")
        said = {name: text for name, text in raw.items() if name != "outcomes"}
        if isinstance(outcomes, list | tuple):
            said |= {f"{place}.outcome": one for place, one in enumerate(outcomes, 1) if one}
        return said


VIEW = ReviewView
