"""Walking through a session on pages, by keys alone."""

from __future__ import annotations

from tests.terminal.driver import Terminal


class Walk:
    """A person at a terminal who reads before pressing."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def sees(self, *texts: str) -> None:
        """Wait until all of `texts` are on the screen, each on one line."""
        for text in texts:
            self.terminal.wait_for(text)

    def presses(self, *keys: str, then: str) -> None:
        """Press keys and wait until `then` is there."""
        self.terminal.send(*keys)
        self.terminal.wait_for(then)

    def says(self, question: str, text: str) -> None:
        """Answer an open question; nothing is an Enter that is asked about once."""
        self.sees(question)
        self.terminal.type(text)
        self.terminal.send("enter")

    def fills(self, *fields: tuple[str, str]) -> None:
        """Go through the fields of a form: the question, and what is typed before Enter."""
        for question, text in fields:
            self.terminal.wait_for(f"> {question}")
            self.terminal.type(text)
            self.terminal.send("enter")

    def picks(self, question: str, row: int) -> None:
        """Choose the row of that number, from 1."""
        self.sees(question)
        self.terminal.send("home", *["down"] * (row - 1), "enter")

    def turns(self, key: str) -> None:
        """Press a key that changes the page, and wait until it did."""
        before = self.terminal.text()
        self.terminal.send(key)
        self.terminal.wait_until(lambda seen: seen.text() != before, f"what {key} does")

    def marks(self, text: str) -> bool:
        """Whether the marked row holds `text`."""
        rows = self.terminal.text().split("\n")
        return any(row.strip().startswith(">") and text in row for row in rows)

    def flat(self) -> str:
        """The page as one line, so that a text that is wrapped can be found."""
        return " ".join(self.terminal.text().split()) + " "


def agrees(terminal: Terminal, *record: str) -> None:
    """From the closing page to a plan that is kept; the keys `record` choose what may be kept."""
    terminal.wait_for("When do you meet next?")
    terminal.type("Friday")
    terminal.wait_for("Friday")
    terminal.send("enter")
    terminal.wait_for("Is this your plan?")
    terminal.send("down")
    terminal.wait_for("> Yes, this is my plan")
    terminal.send("enter")
    terminal.wait_for("> Only the plan")
    terminal.send(*record)
    terminal.wait_for("This is your plan.")
