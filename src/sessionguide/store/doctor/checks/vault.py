"""Whether `vault.json` is there where it is needed, and its copy too."""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.store.doctor.look import Look


def vault(look: Look) -> Iterator[str]:
    """A missing header, or one without a copy; the copy is made again where it may be."""
    file = look.home.vault_file()
    data = file.read()
    if data is None:
        if look.disk.names(look.layout.keys):
            yield (
                "There are keys and no vault.json, so nothing that they lock can be read. "
                "Nothing was changed: put vault.json back from a backup."
            )
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
