"""The script for zsh: what is fixed stands in it with what it means, flow names are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sessionguide.completion.table import Place

_HEAD = """\
#compdef sessionguide
# Completion of sessionguide for zsh. To have it always, add this line to ~/.zshrc, after compinit:
#   source <(sessionguide completion zsh)
# No client's name is ever completed: someone may be looking on.
"""

_DRIVER = r"""
_sessionguide() {
    local place='' want='' kind='' word at=0 i
    local -a subs opts args names
    local -A takes
    _sessionguide_place ''
    for ((i = 2; i < CURRENT; i++)); do
        word=$words[i]
        if [[ -n $want ]]; then
            want=''
        elif [[ $word == -*=* ]]; then
            continue
        elif [[ $word == -* ]]; then
            want=${takes[$word]:-}
        elif [[ -n ${subs[(r)${(b)word}:*]} ]]; then
            place="${place:+$place }$word"
            _sessionguide_place "$place"
        else
            ((at += 1))
        fi
    done
    if [[ -n $want ]]; then
        kind=$want
    elif [[ $PREFIX == -*=* ]]; then
        kind=${takes[${PREFIX%%=*}]:-none}
        compset -P 1 '*='
    elif [[ $PREFIX == -* ]]; then
        _describe -o option opts
        return
    elif (($#subs)); then
        _describe command subs
        return
    else
        kind=none
        for word in $args; do
            if ((at == 0)) || [[ $word == *+ ]]; then
                kind=${word%+}
                break
            fi
            ((at -= 1))
        done
        if [[ $kind == none && -z $PREFIX ]]; then
            _describe -o option opts
            return
        fi
    fi
    case $kind in
    '='*) names=(${(s:,:)${kind#=}}); compadd -a names ;;
    flow)
        word=${(Q)words[1]}
        names=(${(f)"$(${word/#\~/$HOME} completion --flow-names 2>/dev/null)"})
        compadd -a names || _files
        ;;
    file) _files ;;
    folder) _files -/ ;;
    esac
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _sessionguide "$@"
else
    compdef _sessionguide sessionguide
fi
"""


def script(places: Sequence[Place]) -> str:
    """All of it."""
    rows = "".join(_row(place) for place in places)
    table = f"\n_sessionguide_place() {{\n    at=0\n    case $1 in\n{rows}    esac\n}}\n"
    return f"{_HEAD}{table}{_DRIVER}"


def _row(place: Place) -> str:
    options = [(name, option) for option in place.options for name in option.names]
    takes = [part for name, option in options if option.kind for part in (name, option.kind)]
    args = [*place.args]
    if place.many:
        args[-1] += "+"
    return (
        f"    '{place.path}')\n"
        f"        subs=({_listed(f'{name}:{about}' for name, about in place.words)})\n"
        f"        opts=({_listed(f'{name}:{option.about}' for name, option in options)})\n"
        f"        takes=({_listed(takes)})\n"
        f"        args=({_listed(args)}) ;;\n"
    )


def _listed(words: Iterable[str]) -> str:
    return " ".join(quoted(word) for word in words)


def quoted(text: str) -> str:
    """`text` as one word of a shell, nothing in it meaning anything."""
    return "'" + text.replace("'", "'\\''") + "'"
