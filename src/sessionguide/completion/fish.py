"""The script for fish: what is fixed stands in it with what it means, flow names are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sessionguide.completion.table import FILE, FLOW, FOLDER, NONE, Kind, Option, Place

_HEAD = """\
# Completion of sessionguide for fish. To have it always, write it to a file once:
#   sessionguide completion fish > ~/.config/fish/completions/sessionguide.fish
# No client's name is ever completed: someone may be looking on.
"""

_DRIVER = r"""
function __sessionguide_here
    set -l place
    set -l at 0
    set -l skip 0
    set -l words (commandline -opc)
    for word in $words[2..-1]
        if test $skip = 1
            set skip 0
        else if string match -q -- '-*' $word
            contains -- "$place $word" $__sessionguide_takes; and set skip 1
        else if contains -- (string trim "$place $word") $__sessionguide_places
            set place (string trim "$place $word")
            set at 0
        else
            set at (math $at + 1)
        end
    end
    echo "$place"
    echo $at
end

function __sessionguide_in
    set -l here (__sessionguide_here)
    test "$here[1]" = "$argv[1]"
end

function __sessionguide_word
    set -l here (__sessionguide_here)
    test "$here[1]" = "$argv[1]"; and test $here[2] $argv[2] $argv[3]
end

function __sessionguide_flows
    set -l words (commandline -opc)
    command $words[1] completion --flow-names 2>/dev/null
end

complete -c sessionguide -f
"""


def script(places: Sequence[Place]) -> str:
    """All of it."""
    takes = [
        f"{place.path} {name}"
        for place in places
        for option in place.options
        if option.kind is not None
        for name in option.names
    ]
    lines = [
        f"set -g __sessionguide_places {_listed([place.path for place in places if place.path])}",
        f"set -g __sessionguide_takes {_listed(takes)}",
        _DRIVER,
        *(line for place in places for line in _lines(place)),
    ]
    return _HEAD + "\n" + "\n".join(lines) + "\n"


def _lines(place: Place) -> Iterator[str]:
    inside = f"complete -c sessionguide -n {quoted(f'__sessionguide_in {quoted(place.path)}')}"
    for name, about in place.words:
        yield f"{inside} -a {quoted(name)} -d {quoted(about)}"
    for option in place.options:
        yield f"{inside} {_option(option)}"
    for at, kind in enumerate(place.args):
        compare = "-ge" if place.many and at == len(place.args) - 1 else "-eq"
        here = f"__sessionguide_word {quoted(place.path)} {compare} {at}"
        if kind != NONE:
            yield f"complete -c sessionguide -n {quoted(here)} {_values(kind)}"


def _option(option: Option) -> str:
    names = " ".join(
        f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names
    )
    value = "" if option.kind is None else f" -r {_values(option.kind)}"
    return f"{names}{value} -d {quoted(option.about)}"


def _values(kind: Kind) -> str:
    if kind == FILE:
        return "-F"
    if kind == FOLDER:
        return "-f -a '(__fish_complete_directories)'"
    if kind == FLOW:
        return "-F -a '(__sessionguide_flows)'"
    return "-f" if kind == NONE else f"-f -a {quoted(kind[1:].replace(',', ' '))}"


def _listed(words: Sequence[str]) -> str:
    return " ".join(quoted(word) for word in words)


def quoted(text: str) -> str:
    """`text` as one word of fish, nothing in it meaning anything."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
