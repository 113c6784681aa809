"""Drives a terminal program from outside: a real pty, a painted screen, times of arrival.

Times are seconds of the monotonic clock, taken when bytes arrive, never after the emulation.
"""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence

import pyte

from tests.terminal.keys import key_bytes

_SWITCHES = (
    (b"\x1b[?1049h", b"\x1b[?1049l"),
    (b"\x1b[?25l", b"\x1b[?25h"),
    (b"\x1b[?1000h", b"\x1b[?1000l"),
    (b"\x1b[?1003h", b"\x1b[?1003l"),
    (b"\x1b[?2004h", b"\x1b[?2004l"),
)
"""What a program turns on while it has the screen, and what turns it off again."""

_UNSEEN = re.compile(r"\x1b\[(?:<u|[0-9;:]*m)")
"""The end of the newer key protocol, which the emulator would print; and colours, of which nothing
is asked here, and which are most of what it would have to read."""


class TerminalTimeout(AssertionError):
    """What was waited for did not come; the message carries the screen."""


class Terminal:
    """A program in a pty of a given size, and what it has painted."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        timeout: float = 20.0,
    ) -> None:
        self.size = size
        self.timeout = timeout
        self.screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self.screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._text = ""
        self.output = bytearray()
        """Every byte the program wrote."""
        self.status: int | None = None
        self.arrived = 0.0
        """When the last bytes arrived."""
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            self._become(argv, env or {})
        os.set_blocking(self.fd, False)
        self._set_size(size)

    @staticmethod
    def _become(argv: Sequence[str], env: Mapping[str, str]) -> None:
        base = {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"}
        terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        try:
            os.execvpe(argv[0], list(argv), {**base, **terminal, **env})
        finally:
            os._exit(127)

    def _set_size(self, size: tuple[int, int]) -> None:
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def resize(self, size: tuple[int, int]) -> None:
        """Make the window `size` (columns, lines)."""
        self.size = size
        self.screen.resize(size[1], size[0])
        self._text = ""
        self._set_size(size)

    # --- input and output -----------------------------------------------------------------------

    def send(self, *keys: str) -> float:
        """Press keys; returns when the last was sent."""
        for key in keys:
            self._write(key_bytes(key))
        return time.perf_counter()

    def type(self, text: str) -> float:
        """Type `text`; returns when it was sent."""
        self._write(text.encode("utf-8", "surrogatepass"))
        return time.perf_counter()

    def paste(self, text: str) -> float:
        """Paste `text` as a terminal does that brackets it; returns when it was sent.

        Most terminals send a carriage return for each line's end.
        """
        lines = text.replace("\n", "\r")
        return self.type(f"\x1b[200~{lines}\x1b[201~")

    def _write(self, data: bytes) -> None:
        while data:
            try:
                sent = os.write(self.fd, data)
                data = data[sent:]
            except BlockingIOError:
                self.pump(0.01)

    def pump(self, seconds: float) -> bool:
        """Read what comes within `seconds`; True as soon as something did.

        What a program wrote before its end can be read after it.
        """
        ready, _, _ = select.select([self.fd], [], [], max(0.0, seconds))
        if not ready:
            self._reap(os.WNOHANG)
            return False
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:
            data = b""
        if not data:
            self._reap(0)
            return False
        self.arrived = time.perf_counter()
        self.output += data
        text = self._decode(data)
        self._answer(text)
        self._text = ""
        self._stream.feed(_UNSEEN.sub("", text))
        return True

    def _answer(self, text: str) -> None:
        """What a terminal with synchronised output says when it is asked."""
        if "\x1b[?2026$p" in text:
            self._write(b"\x1b[?2026;2$y")

    def _reap(self, flags: int) -> None:
        if self.status is None:
            pid, status = os.waitpid(self.pid, flags)
            self.status = status if pid else None

    # --- what is seen ---------------------------------------------------------------------------

    def text(self) -> str:
        """The screen as lines."""
        self._text = self._text or "\n".join(line.rstrip() for line in self.screen.display)
        return self._text

    @property
    def restored(self) -> bool:
        """Whether the other screen, the cursor, mouse and paste are as they were before."""
        seen = [(on, off) for on, off in _SWITCHES if on in self.output]
        return all(self.output.rfind(off) > self.output.rfind(on) for on, off in seen)

    @property
    def whole(self) -> bool:
        """Whether the last page was painted to its end, and not only the first bytes of it."""
        return self.output.rfind(b"\x1b[?2026l") >= self.output.rfind(b"\x1b[?2026h")

    def wait_until(self, seen: Callable[[Terminal], bool], what: str = "") -> float:
        """Wait until `seen(self)`; returns the arrival of what made it true."""
        end = time.perf_counter() + self.timeout
        while not (self.whole and seen(self)):
            if time.perf_counter() > end or (not self.pump(0.2) and self.status is not None):
                raise TerminalTimeout(f"{what or 'nothing'} did not come; status {self.status}; "
                                      f"the screen is\n{self.text()}")  # fmt: skip
        return self.arrived

    def wait_for(self, text: str) -> float:
        """Wait until `text` is on the screen (on one line); returns when it arrived."""
        return self.wait_until(lambda seen: text in seen.text(), repr(text))

    def wait_gone(self, text: str) -> float:
        """Wait until `text` is no longer on the screen."""
        return self.wait_until(lambda seen: text not in seen.text(), f"the end of {text!r}")

    def settle(self, quiet: float = 0.15) -> None:
        """Read until nothing came for `quiet` seconds."""
        while self.pump(quiet):
            pass

    # --- the process ----------------------------------------------------------------------------

    def wait_exit(self) -> int:
        """Wait for the end of the process; its exit code, or minus the signal."""
        end = time.perf_counter() + self.timeout
        while self.status is None:
            if time.perf_counter() > end:
                raise TerminalTimeout(f"it did not end; the screen is\n{self.text()}")
            self.pump(0.1)
        return os.waitstatus_to_exitcode(self.status)

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send a signal and, for a deadly one, wait for the end."""
        if self.status is None:
            os.kill(self.pid, number)
            if number == signal.SIGKILL:
                self._reap(0)

    def cpu(self) -> float:
        """CPU seconds used so far, to the microsecond: the clock that the system keeps of it."""
        return time.clock_gettime(~self.pid << 3 | 2)

    def peak_memory(self) -> float:
        """The most memory it held at once, in MB."""
        with open(f"/proc/{self.pid}/status", encoding="ascii") as status:
            line = next(line for line in status if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024

    def close(self) -> None:
        """End the process and let go of the pty."""
        self.kill()
        os.close(self.fd)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()
