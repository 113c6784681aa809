"""What is offered: choices that a flow writes down, and the lists that entries are drawn from."""

from __future__ import annotations

from sessionguide.datum import datum
from sessionguide.language.facts import Ref
from sessionguide.language.tests import Test
from sessionguide.language.text import Template


@datum(frozen=True)
class Choice:
    """A choice or box: what conditions name, and what the client reads."""

    key: str
    label: Template


@datum(frozen=True)
class Source:
    """What `from` draws its items from: one list, or several joined, some entries left out."""

    names: tuple[Ref, ...]
    where: Test | None = None
    """Only entries for which this holds: a rating of theirs, or their own answer to a step."""
    besides: tuple[Ref, ...] = ()
    """Lists whose entries are left out (`except`)."""

    @property
    def narrows(self) -> bool:
        """Whether nothing may be left of lists that hold something."""
        return self.where is not None or bool(self.besides)
