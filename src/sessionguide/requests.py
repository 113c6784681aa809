"""What the command line asks the app to open with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessionguide.datum import datum

if TYPE_CHECKING:
    from sessionguide.flows.model import Flow
    from sessionguide.steps.past import Past


@datum(frozen=True)
class StartRequest:
    """Open straight into a session: a new one on `flow_name`, or the one called `resume_id`."""

    flow_name: str = ""
    client_id: str | None = None
    """None asks for the client first; with `practice` the sample client is taken."""
    practice: bool = False
    resume_id: str | None = None
    """When set, `flow_name` and `client_id` do not matter."""
    flow: Flow | None = None
    """What `flow_name` names, where it was read already."""
    past: Past | None = None
    """The session that a new one reflects on."""

    @property
    def opens_session(self) -> bool:
        """Whether a session can be opened at once, without asking for the client first."""
        return self.practice or self.client_id is not None or self.resume_id is not None
