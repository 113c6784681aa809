"""Homes and flows to measure with."""

from __future__ import annotations

from pathlib import Path


def write_home(folder: Path, *, flows: int = 0, draft: str = "") -> Path:
    """A home folder below `folder` with the flows that the bench starts."""
    home = folder / "home"
    kept = home / "flows"
    if not kept.exists():
        kept.mkdir(parents=True, mode=0o700)
        home.chmod(0o700)
        (kept / "bench30.yaml").write_text(flow("Thirty steps", 30), encoding="utf-8")
        (kept / "bench1000.yaml").write_text(flow("A thousand steps", 1000), encoding="utf-8")
        for number in range(flows):
            name = f"other{number}.yaml"
            (kept / name).write_text(flow(f"Other {number}", 40), encoding="utf-8")
    if draft:
        (kept / "long.yaml").write_text(long_flow(draft), encoding="utf-8")
    return home


def flow(title: str, steps: int) -> str:
    """A flow of text steps in stages of ten, every fourth guarded."""
    lines = ["sessionguide: 1", f"title: {title}", "about: For measuring.", "stages:"]
    for number in range(1, steps + 1):
        if number % 10 == 1:
            lines += [f"  stage{number}:", f"    title: Part {number // 10 + 1}", "    steps:"]
        lines += [
            f"      q{number}:",
            f"        ask: STEP-{number}- and some words more to read out to the client?",
        ]
        if number % 4 == 0:
            lines.append(f"        when: {{q{number - 1}: {{answered: yes}}}}")
    return "\n".join(lines) + "\n"


def long_flow(text: str) -> str:
    """A flow whose one question suggests a long answer."""
    return (
        "sessionguide: 1\ntitle: Long\nabout: For measuring.\nstages:\n  one:\n    title: One\n"
        f"    steps:\n      q:\n        ask: STEP-1- What happened?\n        default: {text}\n"
    )
