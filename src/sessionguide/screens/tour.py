"""The tour: nine small pages, each with one thing and a picture of it; two minutes in all."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Offset
from textual.screen import Screen

from sessionguide.datum import datum
from sessionguide.widgets.commands import CURTAIN, PALETTE, Command, bindings_of
from sessionguide.widgets.key_line import KeyLine
from sessionguide.widgets.words import Words

NEXT = Command("turn(1)", "enter,f3,right,pagedown,space", "Enter", "next", "Go to the next page.")
BACK = Command("turn(-1)", "f2,ctrl+r,left,pageup", "F2", "back", "Go back one page.", "Ctrl+R")
CLOSE = Command("dismiss", "escape,f1,ctrl+q", "Esc", "leave the tour", "Leave the tour.", "Ctrl+Q")
COMMANDS = (NEXT, BACK, CURTAIN, PALETTE, CLOSE)


@datum(frozen=True)
class TourPage:
    """One thing, a picture of it drawn in text, and a few short sentences."""

    title: str
    picture: str
    words: str


TOUR = (
    TourPage(
        "One question at a time",
        """\
Contracting ✓   Exploring ●   Agreeing ○

How close are you today to the work you want?

   1   2   3   4  [5]  6   7   8   9   10
   far away                     just there

> 5 of 10""",
        "You and your client look at one screen. Either of you types. "
        "Enter takes the answer and goes on.",
    ),
    TourPage(
        "Back, on, and undo",
        """\
              F2 back      F3 skip
                 ↓            ↓
     ✓ answered  ●  here  ○  to come

          Ctrl+Z takes back
          Ctrl+Y does it again""",
        "F2 goes back; nothing is erased. F3 goes on without an answer. "
        "Ctrl+Z takes back what you did last.",
    ),
    TourPage(
        "See the whole",
        """\
Exploring
  ✓ What matters to you in your work?
    → To be of use, and time for my son
> ● How close are you today?
Agreeing
  ○ What will you do first?""",
        "F4 shows all questions with their answers. Enter goes to the marked one. "
        "The order is advice; you lead.",
    ),
    TourPage(
        "A thought for later",
        """\
Put a thought aside

> Ask Jo about the pension_

  A talk with Lee""",
        "Ctrl+T parks a thought. It is offered again when you gather ideas, and at the end.",
    ),
    TourPage(
        "Pause the screen",
        """\


                    Paused

      F9 or Ctrl+L shows the session again.

""",
        "F9 hides everything at once, from anywhere. The same key shows it again. "
        "Settings let it hide by itself.",
    ),
    TourPage(
        "The time",
        """\
Exploring ●                      14 of 60 minutes


   20 minutes left; the rest takes about 30.

                                      F8 time""",
        "The clock stands at the top. When time runs short, you are told once. "
        "F8 offers what to do; nothing moves by itself.",
    ),
    TourPage(
        "A window for you alone",
        """\
 what your client sees      what only you see
┌─────────────────────┐  ┌─────────────────────┐
│ How close are you   │  │ Wait. Let the       │
│ today?              │  │ number stand.       │
│                     │  │ Next: What helped?  │
│ > 5 of 10           │  │ Note: smiled at 5   │
└─────────────────────┘  └─────────────────────┘""",
        "Type 'sessionguide companion' in a second window. "
        "Your notes are only there. Never share that window.",
    ),
    TourPage(
        "What is kept",
        """\
What shall be kept of today?

> Everything we write
  The plan only
  Nothing""",
        "Your client decides this at the beginning, and it holds. "
        "All of it stays on this computer.",
    ),
    TourPage(
        "The plan",
        """\
My plan

 1  Call Sam about the course     by Friday
    First step: find the number
    How sure am I: 8 of 10

> Yes, this is my plan""",
        "At the end you read the plan together. "
        "It holds when your client says yes. Esc leaves a session; it waits for you.",
    ),
)


class TourScreen(Screen[None]):
    """Shows one page of the tour after the other."""

    CSS_PATH = "tour.tcss"
    commands = COMMANDS
    BINDINGS = bindings_of(COMMANDS)

    def __init__(self) -> None:
        super().__init__()
        self.at = 0

    @property
    def page(self) -> TourPage:
        """The page that is shown."""
        return TOUR[self.at]

    def compose(self) -> ComposeResult:
        """The title with the page's number, the picture, the words, the keys."""
        with Vertical(id="column"):
            yield Words(self._title(), id="name")
            yield Words(Content(self.page.picture), id="picture")
            yield Words(Content(self.page.words), id="about")
            yield KeyLine(self.commands, id="keys")

    def _title(self) -> Content:
        number = f"   {self.at + 1} of {len(TOUR)}"
        return Content.assemble((self.page.title, "bold"), (number, "$text-muted"))

    @property
    def cursor_screen_offset(self) -> Offset:
        """The terminal's own cursor stands on the title: nothing has the focus."""
        return self.query_one("#name").region.offset

    def action_turn(self, by: int) -> None:
        """Turn to another page; after the last the tour is over."""
        if self.at + by == len(TOUR):
            self.dismiss()
            return
        self.at = max(0, self.at + by)
        self.query_one("#name", Words).put(self._title())
        self.query_one("#picture", Words).put(Content(self.page.picture))
        self.query_one("#about", Words).put(Content(self.page.words))
