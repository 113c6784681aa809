"""Lets `python -m sessionguide` start the program, without what it will never use."""

import sys
from types import ModuleType


def main() -> None:
    """Run the command line; imported late so that nothing loads before it is needed."""
    _open_no_network()
    _load_no_palette()
    from sessionguide.cli import run

    run()


def _open_no_network() -> None:
    """Let `import ssl` fail, as in a Python that is built without it; asyncio does without.

    It would load OpenSSL, for connections that are never opened (docs/decisions/0016).
    """
    sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]  # None: cannot be imported


def _load_no_palette() -> None:
    """Let Textual find names instead of its own palette, which is never opened: ours is.

    With it would come buttons, lists and trees that no screen has (docs/decisions/0027).
    """
    for unused in (_Palette("textual.command"), _Types("textual.types")):
        sys.modules.setdefault(unused.__name__, unused)


class _Unused(ModuleType):
    """Stands for a module of Textual's until a name is asked for that only the module has."""

    def _found(self, name: str) -> object:
        """What to give for `name` without loading the module; None where it must be loaded."""
        raise NotImplementedError

    def _real(self) -> ModuleType:
        """The module itself, loaded now."""
        raise NotImplementedError

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        found = self._found(name)
        if found is None:
            if sys.modules.get(self.__name__) is self:
                del sys.modules[self.__name__]
            found = getattr(self._real(), name)
        setattr(self, name, found)
        return found


class _Palette(_Unused):
    """For `textual.command`: what Textual derives from, or names, as it is loaded itself."""

    def _found(self, name: str) -> object:
        names = ("CommandListItem", "CommandPalette", "Provider", "SimpleProvider")
        return type(name, (), {}) if name in (*names, "DiscoveryHit", "Hit", "Hits") else None

    def _real(self) -> ModuleType:
        import textual.command

        return textual.command


class _Types(_Unused):
    """For `textual.types`: a collection of what stands in lighter modules for the most part."""

    def _found(self, name: str) -> object:
        from textual import _types

        return getattr(_types, name, None)

    def _real(self) -> ModuleType:
        import textual.types

        return textual.types


if __name__ == "__main__":
    main()
