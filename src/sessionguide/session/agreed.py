"""What the contract of a session says: minutes, and what is recorded (S2, S3)."""

from __future__ import annotations

from sessionguide.language.facts import Item, Ref
from sessionguide.session.reading import Reading
from sessionguide.session.session import Visit


def agreed(reading: Reading, field: str) -> object:
    """What was agreed on `field`; None until a contract is accepted."""
    for name in reading.session.flow.contracts:
        fact = reading.fact(Ref(name, field))
        if fact is not None:
            return fact.id if isinstance(fact, Item) else fact
    return None


def agreed_minutes(reading: Reading) -> float | None:
    """How long the session is to be: as the contract says, else as the flow advises (S3).

    Minutes that were added since belong to it; where no end was ever said, there is none.
    """
    said = agreed(reading, "minutes")
    whole = float(said) if isinstance(said, int | float) else reading.session.flow.minutes
    return whole + reading.session.pacing.added if whole else whole


NOTHING_AGREED = "Nothing is agreed yet. Until then only the plan is kept, and nobody else sees it."


def agreed_lines(reading: Reading) -> tuple[str, ...]:
    """Everything that holds in this session, a line each, in the words it was agreed in (S2)."""
    lines = [line for visit in contract_visits(reading) for line in reading.lines(visit)]
    return tuple(lines) or (NOTHING_AGREED,)


def contract_visits(reading: Reading) -> tuple[Visit, ...]:
    """Where a contract is asked for, on the path."""
    contracts = reading.session.flow.contracts
    return tuple(visit for visit in reading.path() if visit.step in contracts)
