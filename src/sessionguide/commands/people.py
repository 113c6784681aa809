"""Who is meant: a client by id, alias or name, with a question where a name is not enough."""

from __future__ import annotations

from sessionguide.errors import InputError
from sessionguide.plain.talk import InputEnded, Talk
from sessionguide.session.ports import Client, Records
from sessionguide.steps.answers import quoted


def known_client(records: Records, name: str) -> Client:
    """The one client who is called `name`.

    Raises:
        InputError: there is none, or more than one; then their ids are said.
    """
    found = records.find_clients(name, real_names=True)
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(f"There is no client called {quoted(name)}.")
    ids = ", ".join(client.id for client in found)
    raise InputError(
        f"{len(found)} clients are called {quoted(name)}. Give one of these ids: {ids}"
    )


def chosen_client(records: Records, talk: Talk, name: str | None, *, sure: bool) -> Client:
    """The client to work with: asked for without a name, and made where there is none.

    Args:
        records: where clients are kept.
        talk: with whom to speak.
        name: an id, an alias or a name; None asks.
        sure: whether a new client is made without asking, as where a program types.

    Raises:
        InputError: no client came of it; nothing was made.
    """
    try:
        while True:
            wanted = name if name is not None else talk.ask("Who is the client? Type a name.")
            client = _client(records, talk, wanted, sure=sure)
            if client is not None:
                return client
            name = None
    except InputEnded:
        raise InputError("No client was named, so no session was begun.") from None


def _client(records: Records, talk: Talk, name: str, *, sure: bool) -> Client | None:
    found = records.find_clients(name) or records.find_clients(name, real_names=True)
    if len(found) > 1:
        return _which(records, talk, found)
    if found:
        return found[0]
    if name.strip() and not sure:
        question = f"There is no client called {quoted(name)} yet. Add one? yes or no."
        if not talk.yes(question):
            return None
    client = records.add_client(name)
    talk.say(f"New client: {client.name}")
    return client


def _which(records: Records, talk: Talk, found: tuple[Client, ...]) -> Client:
    """Ask which of several clients of one name is meant."""
    rows = tuple(_told(records, client) for client in found)
    talk.block(f"{len(found)} clients are called {quoted(found[0].name)}. Which one?")
    talk.say(*(f"{place}. {row}" for place, row in enumerate(rows, 1)))
    while True:
        answer = talk.hear().strip()
        if answer.isascii() and answer.isdigit() and 1 <= int(answer[:6]) <= len(found):
            return found[int(answer[:6]) - 1]
        for client in found:
            if answer == client.id:
                return client
        talk.say(f"Please type a number from 1 to {len(found)}.")


def _told(records: Records, client: Client) -> str:
    """A client apart from others of that name: alias, last session, id."""
    past = records.sessions(client)
    last = f"last session {past[0].started[:10]}" if past else "no session yet"
    names = dict.fromkeys((client.name, client.alias))
    return ", ".join(part for part in (*names, last, client.id) if part)
