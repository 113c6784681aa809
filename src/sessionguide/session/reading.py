"""A session read at one moment: what is shown of each step, what is open, what changed."""

from __future__ import annotations

from sessionguide.session.names import filled
from sessionguide.session.path import Path
from sessionguide.session.session import Visit


class Reading(Path):
    """One session, read. Make a new one for every new session value."""

    # --- what is shown of a step ----------------------------------------------------------------

    def ask(self, visit: Visit) -> str:
        """The question at `visit`, as the client reads it."""
        return filled(self.session.flow.by_name[visit.step].ask, self.look_from(visit))

    def listed(self, visit: Visit) -> str:
        """The question as a list of questions shows it: with its entry, and its round."""
        entry, ask = self.unnamed_entry(visit), self.ask(visit)
        named = f"{entry}: {ask}" if entry else ask
        return f"{named} (round {visit.number})" if self.passes(visit.step) > 1 else named

    def unnamed_entry(self, visit: Visit) -> str:
        """The entry that `visit` is about, where the question does not say so itself."""
        entry = self.entry(visit)
        return "" if entry is None or entry.text in self.ask(visit) else entry.text

    def help(self, visit: Visit) -> str:
        """The small print at `visit`; empty without any, or when a name in it has no answer."""
        text = self.session.flow.by_name[visit.step].help
        return (text.fill(self.look_from(visit)) or "") if text else ""

    def told(self, visit: Visit) -> tuple[str, ...]:
        """Help at `visit`, for whoever answers: the small print, then what to do here."""
        step = self.session.flow.by_name.get(visit.step)
        if step is None:
            return ()
        here = "There is nothing to answer here." if step.says else step.kind.told
        return tuple(words for words in (self.help(visit), here) if words)

    def lines(self, visit: Visit) -> tuple[str, ...]:
        """The answer at `visit` as the overview and the plan show it; empty without one."""
        answer = self.session.answers.get(visit)
        if answer is None:
            return ()
        kind = self.session.flow.by_name[visit.step].kind
        return kind.lines(answer.value, self.asked(visit))

    # --- what is open -------------------------------------------------------------------------

    def is_open(self, visit: Visit) -> bool:
        """Whether `visit` is on the path and lacks an answer that it should have."""
        step = self.session.flow.by_name[visit.step]
        answered = visit in self.session.answers
        return not (step.says or step.optional or answered) and self.on_path(visit)

    def is_stale(self, visit: Visit) -> bool:
        """Whether items came or went since `visit` was answered; a rename changes nothing."""
        answer = self.session.answers.get(visit)
        if answer is None or answer.seen is None or not self.on_path(visit):
            return False
        kind = self.session.flow.by_name[visit.step].kind
        return set(answer.seen) != set(kind.seen(self.asked(visit)) or ())
