"""`sessionguide flows schema`."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft7Validator

from sessionguide.flows.library import built_in
from tests.unit.cli.running import Run


def test_the_schema_is_printed_as_it_stands_beside_the_flows(run: Run) -> None:
    """For editors; every flow names it in its first line or finds it beside itself."""
    done = run("flows", "schema")
    assert done.code == 0
    assert done.out == (built_in() / "flow.schema.json").read_text(encoding="utf-8")
    Draft7Validator.check_schema(json.loads(done.out))


def test_the_schema_is_written_to_a_file(run: Run, tmp_path: Path) -> None:
    """Never over one that is there, unless that was asked for."""
    assert run("flows", "schema", "-o", "a.json").out == "Written: a.json\n"
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["title"]
    assert run("flows", "schema", "-o", "a.json").code == 1
    assert run("flows", "schema", "-o", "a.json", "--force").code == 0
