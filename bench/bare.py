"""The physical limit: one line to type in, text updated in place; no flow, no store."""

from textual.app import App, ComposeResult
from textual.widgets import Input, Static, TextArea


class Bare(App[None]):
    """A step is a new number and a new text."""

    step = 1

    def compose(self) -> ComposeResult:
        yield Static("STEP-1-", id="head")
        yield Static("prompt one", id="prompt")
        yield Input(placeholder="READY")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.step += 1
        self.query_one("#head", Static).update(f"STEP-{self.step}-")
        prompt = f"prompt {self.step} and some words more to read out to the client"
        self.query_one("#prompt", Static).update(prompt)
        event.input.clear()


class BareLong(App[None]):
    """A bare TextArea, for a long answer."""

    def compose(self) -> ComposeResult:
        yield Static("READY")
        yield TextArea()

    def on_mount(self) -> None:
        self.query_one(TextArea).focus()


if __name__ == "__main__":
    import sys

    (BareLong if "long" in sys.argv else Bare)().run()
