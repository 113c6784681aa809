"""Rehearsal files beside flows: `career.rehearsals.yaml` belongs to `career.yaml`."""

from __future__ import annotations

import os
from pathlib import Path

from sessionguide.datum import datum
from sessionguide.flows.files import ENDINGS
from sessionguide.flows.model import Flow
from sessionguide.language.findings import Finding, Findings
from sessionguide.language.nodes import Place
from sessionguide.rehearsal.judge import judge
from sessionguide.rehearsal.scene import read_scenes

_MARK = ".rehearsals"
_TOP = Place(1, 1, 1, 1)


@datum(frozen=True)
class Tried:
    """What came of the rehearsals in a file."""

    count: int
    """How many could be read."""
    findings: tuple[Finding, ...]
    """By place."""


def is_sidecar(name: str) -> bool:
    """Whether a file of that name holds rehearsals."""
    return name.endswith(tuple(_MARK + ending for ending in ENDINGS))


def sidecar_of(flow_path: str) -> str | None:
    """The rehearsals beside a flow file, or None."""
    return _there(_stem(flow_path) + _MARK)


def flow_of(sidecar_path: str) -> str | None:
    """The flow file that rehearsals stand beside, or None."""
    return _there(_stem(sidecar_path).removesuffix(_MARK))


def lone_sidecars(folder: str) -> list[str]:
    """The rehearsals in a folder whose flow is not there, by name."""
    try:
        names = sorted(filter(is_sidecar, os.listdir(folder)))
    except OSError:
        return []
    paths = [os.path.join(folder, name) for name in names]
    return [path for path in paths if flow_of(path) is None]


def try_rehearsals(text: str, flow: Flow) -> Tried:
    """Play every rehearsal in `text` on `flow`, a flow without findings."""
    findings = Findings()
    scenes = read_scenes(text, findings)
    for scene in scenes:
        judge(scene, flow, findings)
    return Tried(len(scenes), findings.sorted())


def without_flow(text: str, sidecar_path: str) -> Tried:
    """What can be said of rehearsals whose flow is not there, or cannot be used."""
    findings = Findings()
    count = len(read_scenes(text, findings))
    flow = flow_of(sidecar_path)
    if flow is None:
        name = Path(_stem(sidecar_path).removesuffix(_MARK) + ENDINGS[0]).name
        message = f"The flow of these rehearsals is not there: {name}."
        findings.add("rehearsal", message, _TOP, "Both stand in one folder.")
    else:
        message = "Nothing could be rehearsed: the flow beside this file cannot be used."
        hint = f"To see why: sessionguide flows check {Path(flow).name}"
        findings.add("rehearsal", message, _TOP, hint)
    return Tried(count, findings.sorted())


def _stem(path: str) -> str:
    return next((path.removesuffix(end) for end in ENDINGS if path.endswith(end)), path)


def _there(stem: str) -> str | None:
    return next((stem + end for end in ENDINGS if os.path.isfile(stem + end)), None)
