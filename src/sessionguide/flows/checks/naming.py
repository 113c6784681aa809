"""Whether a name may stand where it does: known, nobody's secret, a list where one is due."""

from __future__ import annotations

from sessionguide.flows.checks.names import Names, Wrong
from sessionguide.flows.checks.uses import Role, Use
from sessionguide.language.facts import FactKind, FactType


def check_use(use: Use, names: Names) -> bool:
    """Whether one use of a name is right, its moment left aside; what is wrong is noted."""
    found = _kept(use, names) or _seen(use, names).look_up(use.ref)
    if isinstance(found, FactType) and use.together and not _holds_entries(found, use):
        _note(use, names, _no_list(use, names))
    elif isinstance(found, Wrong):
        _note(use, names, found)
    return isinstance(found, FactType)


def _holds_entries(type_: FactType, use: Use) -> bool:
    alone = use.role is Role.EXCEPT and type_.kind is FactKind.CHOICE
    return alone or type_.kind is FactKind.LIST


def _seen(use: Use, names: Names) -> Names:
    """The names as they are known where `use` stands."""
    return names.of_entry() if use.role is Role.WHERE else names.seen_from(use.step)


def _note(use: Use, names: Names, wrong: Wrong) -> None:
    names.sheet.findings.add(
        wrong.code,
        wrong.message,
        names.places.of(use),
        wrong.hint,
        also=wrong.also,
        also_label=wrong.also_label,
    )


def _kept(use: Use, names: Names) -> Wrong | None:
    """A name that must not be seen here: the coach's note, or what the client keeps (S2, E2)."""
    name = use.ref.fact if use.ref.name == "last" else use.ref.name
    read = names.sheet.steps.get(name)
    user = use.step
    if read is None or not read.step.private or (user is not None and not user.shared):
        return None
    step = read.step
    if not step.shared:
        message = f'"{name}" is the coach\'s own note; nothing can name it.'
        return Wrong("private-name", message, "", step.place, "noted here")
    if use.shows and not (user is not None and user.private):
        message = f'"{name}" is private; here it would be seen.'
        hint = "Make this step private as well." if user else "Leave it out of the plan."
        return Wrong("private-name", message, hint, step.place, "asked here")
    return None


def _no_list(use: Use, names: Names) -> Wrong:
    read = names.sheet.steps.get(use.ref.name)
    return Wrong(
        "not-a-list",
        f'"{use.ref}" is not a list.',
        "Name a step of the kind list, or one whose answer is a list.",
        read.step.place if read else None,
        "asked here" if read else "",
    )
