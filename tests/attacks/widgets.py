"""Data never reaches a widget as `str`, which Textual would read as markup: rules on sources."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Final

from tests.attacks.proving import Attack, Problems
from tests.attacks.sources import broken, called, dotted, planted

UI: Final = ("screens", "widgets", "app.py", "quiet_app.py", "steps")
PARSES: Final = (
    *("Label", "Static", "Button", "Checkbox", "OptionList", "SelectionList", "Select"),
    *("DataTable", "Tree", "Tab", "Tabs", "TabPane", "TabbedContent", "Option", "Selection"),
    *("RadioButton", "RadioSet", "Collapsible", "Markdown", "Log", "RichLog", "Digits", "Link"),
    *("Placeholder", "Header", "Footer", "Pretty", "Toast", "Tooltip", "Switch", "ListItem"),
)
"""Widgets, and parts of some, that read a plain `str` as markup or paint one as it is."""
ADDS: Final = frozenset(
    {"add_row", "add_column", "add_option", "add_options", "add_tab", "set_options", "add_leaf"}
)
TITLES: Final = frozenset({"border_title", "border_subtitle", "tooltip", "title", "sub_title"})
PARSERS: Final = frozenset({"from_markup", "from_text", "render_markup", "visualize"})
NAMES: Final = frozenset({"id", "classes", "name", "disabled", "markup", "expand", "shrink"})


def data_reaches_no_widget_as_text(_folder: Path) -> Problems:
    """Widgets are made, and updated, with Content; a constant without brackets will do."""
    return broken(_is_given_text, ast.Call, only=UI)


def _is_given_text(call: ast.Call) -> bool:
    name = called(call).rpartition(".")[2]
    if name in (*PARSES, *ADDS):
        given = [*call.args, *(one.value for one in call.keywords if one.arg not in NAMES)]
        return not all(map(_is_literal, given))
    if name == "update" and _is_of_a_widget(call):
        return not all(map(_is_literal, call.args[:1]))
    return False


def _is_of_a_widget(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and dotted(node.func.value).startswith("self")


def _is_literal(value: ast.expr) -> bool:
    if isinstance(value, ast.Constant):
        return not isinstance(value.value, str) or "[" not in value.value
    made = dotted(value.func) if isinstance(value, ast.Call) else dotted(value)
    return made.startswith("Content") or made in ("content", "self._shown")


def titles_and_tooltips_hold_no_data(_folder: Path) -> Problems:
    """Nothing is ever put into a border title, a tooltip, or a window's title."""

    def titles(assign: ast.Assign) -> bool:
        return any(isinstance(one, ast.Attribute) and one.attr in TITLES for one in assign.targets)

    def is_given(keyword: ast.keyword) -> bool:
        return keyword.arg in {"border_title", "tooltip"}

    return broken(titles, ast.Assign, only=UI) + broken(is_given, ast.keyword, only=UI)


def nothing_parses_markup(_folder: Path) -> Problems:
    """No call that reads markup, and none that asks for it."""

    def asks(keyword: ast.keyword) -> bool:
        return keyword.arg == "markup" and ast.unparse(keyword.value) != "False"

    def parses(call: ast.Call) -> bool:
        return called(call).rpartition(".")[2] in PARSERS

    return broken(asks, ast.keyword, only=UI) + broken(parses, ast.Call, only=UI)


def no_widget_paints_a_text(_folder: Path) -> Problems:
    """What `render` gives is Content or strips: a `str` would be read as markup."""

    def paints(function: ast.FunctionDef) -> bool:
        if function.name not in ("render", "render_line"):
            return False
        return dotted(function.returns) not in ("Content", "Strip", "Text")

    return broken(paints, ast.FunctionDef, only=UI)


_ACTIONS: Final = ("action", "command.action", "binding.action")


def no_action_is_made_of_data(_folder: Path) -> Problems:
    """`run_action` takes what a command says, and never a text put together."""

    def runs(call: ast.Call) -> bool:
        if called(call).rpartition(".")[2] not in ("run_action", "simulate_key"):
            return False
        given = call.args[0]
        return dotted(given) not in _ACTIONS and not isinstance(given, ast.Constant)

    return broken(runs, ast.Call, only=UI)


def no_meta_or_link_is_put_on_text(_folder: Path) -> Problems:
    """`[@click=...]` works by meta: none of our styles has any."""

    def links(text: ast.Constant) -> bool:
        return isinstance(text.value, str) and "@click" in text.value

    def has_meta(call: ast.Call) -> bool:
        return called(call).rpartition(".")[2] in ("from_meta", "apply_meta")

    return broken(links, ast.Constant, only=UI) + broken(has_meta, ast.Call, only=UI)


SNIPPETS: Final = {
    "Label": "yield Label(client.name)",
    "Static": "yield Static(f'{step.ask}')",
    "Button": "yield Button(choice.label, id='b')",
    "Checkbox": "yield Checkbox(label=choice.label)",
    "OptionList": "yield OptionList(*names)",
    "SelectionList": "yield SelectionList((choice.label, choice.name))",
    "Select": "yield Select([(one.name, one.id) for one in clients])",
    "DataTable": "table.add_row(client.name, client.alias)",
    "Tree": "yield Tree(flow.title)",
    "tabs": "yield Tabs(*(Tab(stage.title) for stage in flow.stages))",
    "an updated Static": "def put(self):\n    self.sign.update(self.session.client_name)",
}
"""For each kind of widget, what a careless hand would write."""
RULE = "tests.attacks.widgets"

ATTACKS = (
    *(
        Attack(
            f"no data is given as text to {kind}",
            "widgets that parse markup",
            f"{RULE}:_is_given_text",
            data_reaches_no_widget_as_text,
            planted("screens/odd.py", snippet),
        )
        for kind, snippet in SNIPPETS.items()
    ),
    Attack(
        "no data stands in a border title",
        "widgets that parse markup",
        f"{RULE}:TITLES",
        titles_and_tooltips_hold_no_data,
        planted("widgets/odd.py", "box.border_title = stage.title"),
    ),
    Attack(
        "no data stands in a tooltip",
        "widgets that parse markup",
        f"{RULE}:TITLES",
        titles_and_tooltips_hold_no_data,
        planted("widgets/odd.py", "row.tooltip = step.note"),
    ),
    Attack(
        "nothing parses markup",
        "widgets that parse markup",
        f"{RULE}:PARSERS",
        nothing_parses_markup,
        planted("screens/odd.py", "words.put(Content.from_markup(answer))"),
    ),
    Attack(
        "no toast parses markup",
        "widgets that parse markup",
        f"{RULE}:PARSERS",
        nothing_parses_markup,
        planted("screens/odd.py", "self.notify(answer, markup=True)"),
    ),
    Attack(
        "no widget paints a text",
        "widgets that parse markup",
        f"{RULE}:no_widget_paints_a_text",
        no_widget_paints_a_text,
        planted("widgets/odd.py", "def render(self) -> str:\n    return self.words"),
    ),
    Attack(
        "no action is made of data",
        "actions in text",
        f"{RULE}:no_action_is_made_of_data",
        no_action_is_made_of_data,
        planted("widgets/odd.py", "self.app.run_action(f'go({row.text!r})')"),
    ),
    Attack(
        "no link is put on text",
        "actions in text",
        f"{RULE}:no_meta_or_link_is_put_on_text",
        no_meta_or_link_is_put_on_text,
        planted("widgets/odd.py", "Content.from_markup(f'[@click=go]{name}[/]')"),
    ),
)
