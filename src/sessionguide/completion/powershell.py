"""The script for PowerShell: what is fixed stands in it, flow names are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sessionguide.completion.table import Place

_HEAD = """\
# Completion of sessionguide for PowerShell. To have it always, add this line to $PROFILE:
#   sessionguide completion powershell | Out-String | Invoke-Expression
# No client's name is ever completed: someone may be looking on.

Register-ArgumentCompleter -Native -CommandName sessionguide -ScriptBlock {
    param($word, $line, $cursor)
    $places = @{
"""

_DRIVER = r"""    }
    $said = @($line.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { $_.Extent.Text })
    $path = ''
    $here = $places['']
    $want = $null
    $at = 0
    foreach ($one in $said) {
        if ($null -ne $want) { $want = $null }
        elseif ($one.StartsWith('-')) { $want = $here.Takes[$one] }
        elseif ($here.Words.Contains($one)) {
            $path = "$path $one".Trim()
            $here = $places[$path]
            $at = 0
        }
        else { $at += 1 }
    }
    $offered = [ordered]@{}
    $quotes = "['\u2018-\u201b]"
    $kind = 'none'
    if ($null -ne $want) { $kind = $want }
    elseif ($word.StartsWith('-')) { $offered = $here.Options }
    elseif ($here.Words.Count) { $offered = $here.Words }
    elseif ($here.Args.Count) {
        if ($here.Many) { $at = [Math]::Min($at, $here.Args.Count - 1) }
        if ($at -lt $here.Args.Count) { $kind = $here.Args[$at] }
    }
    if ($kind.StartsWith('=')) {
        foreach ($one in $kind.Substring(1).Split(',')) { $offered[$one] = $one }
    }
    elseif ($kind -eq 'flow') {
        $program = $line.CommandElements[0].Extent.Text
        foreach ($one in @(& $program completion --flow-names 2>$null)) { $offered[$one] = $one }
    }
    $offered.GetEnumerator() |
        Where-Object { $_.Key.StartsWith($word, [StringComparison]::OrdinalIgnoreCase) } |
        ForEach-Object {
            $text = $_.Key
            if ($text -match '[^\w.\-]') { $text = "'" + ($text -replace $quotes, '$0$0') + "'" }
            [System.Management.Automation.CompletionResult]::new(
                $text, $_.Key, 'ParameterValue', $_.Value)
        }
}
"""
"""Where it gives nothing, PowerShell completes files by itself."""


_QUOTES = re.compile("['\u2018-\u201b]")
"""PowerShell ends a string at any of these, the curly ones among them; doubled, it is text."""


def script(places: Sequence[Place]) -> str:
    """All of it."""
    return _HEAD + "".join(_row(place) for place in places) + _DRIVER


def _row(place: Place) -> str:
    options = [(name, option) for option in place.options for name in option.names]
    takes = [(name, option.kind) for name, option in options if option.kind is not None]
    return (
        f"        {quoted(place.path)} = @{{\n"
        f"            Words = {_table(place.words)}\n"
        f"            Options = {_table((name, option.about) for name, option in options)}\n"
        f"            Takes = {_table(takes)}\n"
        f"            Args = @({', '.join(quoted(kind) for kind in place.args)})\n"
        f"            Many = ${str(place.many).lower()}\n"
        "        }\n"
    )


def _table(rows: Iterable[tuple[str, str]]) -> str:
    inside = "; ".join(f"{quoted(name)} = {quoted(about)}" for name, about in rows)
    return f"[ordered]@{{ {inside} }}"


def quoted(text: str) -> str:
    """`text` as one string of PowerShell, nothing in it meaning anything."""
    return "'" + _QUOTES.sub(r"\g<0>\g<0>", text) + "'"
