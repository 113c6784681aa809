"""The client one practises with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sessionguide.session.ports import Client, Records

SAMPLE_NAME = "Sam Sample"


def sample_client(records: Records) -> Client:
    """The client to practise with, made when there is none yet."""
    found = records.find_clients(SAMPLE_NAME)
    return found[0] if found else records.add_client(SAMPLE_NAME)
