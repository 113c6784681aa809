"""Help for each kind of question: its keys in plain words, Enter and the mouse among them."""

from __future__ import annotations

from importlib import import_module

import pytest

from sessionguide.steps import kind_names


@pytest.mark.parametrize("name", kind_names())
def test_every_kind_says_what_enter_and_the_mouse_do(name: str) -> None:
    """F1 leaves neither out, and no row of keys is said twice (U1, U5)."""
    keys_help = import_module(f"sessionguide.steps.{name}.view").VIEW.keys_help
    keys = [key for key, _words in keys_help]
    assert len(set(keys)) == len(keys)
    assert "Enter" in keys
    assert "Mouse" in keys
    for _key, words in keys_help:
        assert len(words.split()) <= 20, words
