"""Whether `vault.json` has its copy; that it is there at all, opening the home has seen to."""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.store.doctor.look import Look


def vault(look: Look) -> Iterator[str]:
    """A header without a copy, which is made again where it may be."""
    file = look.home.vault_file()
    data = file.read()
    if data is None:
        return
    if file.versions() and not file.damaged_versions():
        return
    if look.home.writes:
        file.replace_with_copy(data, alone=True)
        look.mended("The copy of vault.json is made again.")
    else:
        yield (
            "The copy of vault.json is missing or damaged; the file itself is whole. "
            "To make it again, close sessionguide everywhere and look once more."
        )
