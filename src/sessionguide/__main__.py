"""Lets `python -m sessionguide` start the program."""

import sys


def main() -> None:
    """Run the command line; imported late so that nothing loads before it is needed."""
    _open_no_network()
    from sessionguide.cli import run

    run()


def _open_no_network() -> None:
    """Let `import ssl` fail, as in a Python that is built without it; asyncio does without.

    It would load OpenSSL, for connections that are never opened (docs/decisions/0016).
    """
    sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]  # None: cannot be imported


if __name__ == "__main__":
    main()
