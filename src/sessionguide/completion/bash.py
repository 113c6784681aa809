"""The script for bash, 3.2 and later: what is fixed stands in it, flow names are asked for."""

from __future__ import annotations

from collections.abc import Sequence

from sessionguide.completion.table import Place

_HEAD = """\
# Completion of sessionguide for bash. To have it always, add this line to ~/.bashrc:
#   source <(sessionguide completion bash)
# No client's name is ever completed: someone may be looking on.
"""

_DRIVER = r"""
_sessionguide() {
    local cur="${COMP_WORDS[COMP_CWORD]}" place='' want='' kind='' word at=0 i
    local subs opts takes args
    COMPREPLY=()
    _sessionguide_place ''
    for ((i = 1; i < COMP_CWORD; i++)); do
        word="${COMP_WORDS[i]}"
        if [[ $word == '=' ]]; then
            continue
        elif [[ -n $want ]]; then
            want=''
        elif [[ $word == -* ]]; then
            want="${takes#* "$word":}"
            [[ $want == "$takes" ]] && want='' || want="${want%% *}"
        elif [[ " $subs " == *" $word "* ]]; then
            place="${place:+$place }$word"
            _sessionguide_place "$place"
        else
            at=$((at + 1))
        fi
    done
    [[ $cur == '=' ]] && cur=''
    if [[ -n $want ]]; then
        kind=$want
    elif [[ $cur == -* ]]; then
        kind="=${opts// /,}"
    elif [[ -n $subs ]]; then
        kind="=${subs// /,}"
    else
        kind=none
        for word in $args; do
            if ((at == 0)) || [[ $word == *+ ]]; then
                kind="${word%+}"
                break
            fi
            at=$((at - 1))
        done
        [[ $kind == none && -z $cur ]] && kind="=${opts// /,}"
    fi
    _sessionguide_reply "$1" "$kind" "$cur"
}

_sessionguide_reply() {
    local word words
    case $2 in
    '='*)
        IFS=, read -r -a words <<<"${2#=}"
        for word in "${words[@]}"; do
            [[ $word == "$3"* ]] && COMPREPLY+=("$word")
        done
        ;;
    flow)
        while IFS= read -r word; do
            [[ $word == "$3"* ]] && COMPREPLY+=("$(printf %q "$word")")
        done < <("${1/#\~/$HOME}" completion --flow-names 2>/dev/null)
        ((${#COMPREPLY[@]})) || _sessionguide_files -f "$3"
        ;;
    file) _sessionguide_files -f "$3" ;;
    folder) _sessionguide_files -d "$3" ;;
    esac
}

_sessionguide_files() {
    local word
    while IFS= read -r word; do
        COMPREPLY+=("$word")
    done < <(compgen "$1" -- "$2")
    compopt -o filenames 2>/dev/null
}

complete -F _sessionguide sessionguide
"""


def script(places: Sequence[Place]) -> str:
    """All of it."""
    rows = "".join(_row(place) for place in places)
    table = f"\n_sessionguide_place() {{\n    case $1 in\n{rows}    esac\n}}\n"
    return f"{_HEAD}{table}{_DRIVER}"


def _row(place: Place) -> str:
    subs = " ".join(name for name, _about in place.words)
    opts = " ".join(name for option in place.options for name in option.names)
    takes = " ".join(
        f"{name}:{option.kind}"
        for option in place.options
        if option.kind is not None
        for name in option.names
    )
    args = " ".join(place.args) + ("+" if place.many else "")
    return (
        f"    '{place.path}')\n"
        f"        subs='{subs}' opts='{opts}'\n"
        f"        takes=' {takes} ' args='{args}' ;;\n"
    )
