"""Lets `python -m sessionguide` start the program."""


def main() -> None:
    """Run the command line; imported late so that nothing loads before it is needed."""
    from sessionguide.cli import run

    run()


if __name__ == "__main__":
    main()
