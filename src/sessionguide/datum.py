"""Frozen data classes that cost little to define: what is data here is made with `datum`.

A standard frozen data class compiles six methods when its module is loaded; sixty of them took a
third of the time until the first question.  `datum` makes a data class all the same (`replace`,
`fields` and `asdict` work, and type checkers see `dataclass`), with methods written once, here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError
from typing import TYPE_CHECKING, Any

__all__ = ["datum", "maker_of"]

if TYPE_CHECKING:
    from dataclasses import dataclass as datum
else:

    def datum(*, frozen: bool, order: bool = False, eq: bool = True):
        """Make the class below a frozen data class; `order` compares field by field.

        Args:
            frozen: False only for messages, since Textual notes on them where they have been;
                their `__post_init__` is called.
            order: whether values can be sorted.
            eq: whether equal fields make equal values; else each value is only itself.
        """
        methods = (_init, _repr, _set, _delete) if frozen else (_init_message, _repr)
        methods += (_equal, _hash) if eq else ()
        methods += (_less, _at_most, _more, _at_least) if order else ()

        def decorated(cls: type) -> type:
            if _is_simple(cls):
                _prepare_simple(cls)
            else:
                _prepare(_data_class(cls))
            _add(cls, methods)
            return cls

        return decorated


class _FieldsLater:
    """Stands for the fields of a data class, and makes the class one when they are asked for."""

    def __get__(self, _value: object, cls: Any) -> Any:
        owner = next(one for one in cls.__mro__ if one.__dict__.get("__dataclass_fields__") is self)
        return _data_class(owner).__dataclass_fields__


def _data_class(cls: Any) -> Any:
    from dataclasses import dataclass

    return dataclass(init=False, repr=False, eq=False)(cls)


def _is_simple(cls: Any) -> bool:
    """Whether all fields are the class's own, each with no more than a name and a default."""
    if hasattr(cls, "__value_names__"):
        return False
    for name, kind in cls.__annotations__.items():
        if type(kind) is not str or "Var[" in kind or type(cls.__dict__.get(name)) is Field:
            return False
    return True


def _prepare_simple(cls: Any) -> None:
    """Note once what the methods need of the fields, without making a data class yet."""
    names, inside = tuple(cls.__annotations__), cls.__dict__
    cls.__value_names__ = cls.__value_compared__ = cls.__value_shown__ = names
    cls.__match_args__ = names  # type: ignore[misc]  # it is no class body
    cls.__value_known__ = frozenset(names)
    cls.__value_defaults__ = {name: inside[name] for name in names if name in inside}
    cls.__value_makers__ = {}
    cls.__dataclass_fields__ = _FieldsLater()


def maker_of(cls: Any) -> Callable[[dict[str, Any]], Any]:
    """What makes a value of `cls` of its fields by name, as `cls(**fields)` does, but sooner.

    It raises TypeError where a field is missing or unknown.
    """
    defaults = getattr(cls, "__value_defaults__", None)
    if defaults is None or cls.__value_makers__ or cls.__init__ is not _init:
        return lambda fields: cls(**fields)
    new, known = object.__new__, cls.__value_known__

    def make(fields: dict[str, Any]) -> Any:
        value = new(cls)
        state = value.__dict__
        state.update(defaults)
        state.update(fields)
        if len(state) != len(known) or not fields.keys() <= known:
            _complain(cls, (), fields)
        return value

    return make


def _prepare(cls: Any) -> None:
    """Note once what the methods need of the fields."""
    fields: tuple[Field[Any], ...] = tuple(cls.__dataclass_fields__.values())
    fields = tuple(field for field in fields if field._field_type.name == "_FIELD")  # type: ignore[attr-defined]  # ClassVars are listed too
    cls.__value_names__ = tuple(field.name for field in fields)
    cls.__value_known__ = frozenset(cls.__value_names__)
    cls.__value_compared__ = tuple(field.name for field in fields if field.compare)
    cls.__value_shown__ = tuple(field.name for field in fields if field.repr)
    cls.__value_defaults__ = {
        field.name: field.default for field in fields if field.default is not MISSING
    }
    cls.__value_makers__ = {
        field.name: field.default_factory
        for field in fields
        if field.default_factory is not MISSING
    }


def _add(cls: Any, methods: tuple[Any, ...]) -> None:
    """Give the class these methods, unless it wrote them itself."""
    for method in methods:
        name = _NAMES[method]
        if name not in cls.__dict__ or (name == "__hash__" and cls.__dict__[name] is None):
            setattr(cls, name, method)


def _init(self: Any, *given: Any, **named: Any) -> None:
    cls = type(self)
    names = cls.__value_names__
    if len(given) > len(names):
        raise TypeError(f"{cls.__name__} takes {len(names)} values, {len(given)} were given")
    state = self.__dict__
    if len(given) + len(named) < len(names):
        state.update(cls.__value_defaults__)
        for name, make in cls.__value_makers__.items():
            if name not in named:
                state[name] = make()
    state.update(zip(names, given, strict=False))
    state.update(named)
    if len(state) != len(names) or (named and not _fit(cls, given, named)):
        _complain(cls, given, named)


def _init_message(self: Any, *given: Any, **named: Any) -> None:
    _init(self, *given, **named)
    self.__post_init__()


def _fit(cls: Any, given: tuple[Any, ...], named: dict[str, Any]) -> bool:
    """Whether each of `named` is a field, and none that was given by place already."""
    if not named.keys() <= cls.__value_known__:
        return False
    return not given or named.keys().isdisjoint(cls.__value_names__[: len(given)])


def _complain(cls: Any, given: tuple[Any, ...], named: dict[str, Any]) -> None:
    """Say which field is missing, unknown or given twice."""
    names = cls.__value_names__
    known = {*names[: len(given)], *named, *cls.__value_defaults__, *cls.__value_makers__}
    wrong = sorted(set(names) ^ known) or sorted(set(names[: len(given)]) & set(named))
    raise TypeError(f"{cls.__name__}: missing, unknown or given twice: {', '.join(wrong)}")


def _compared(self: Any) -> tuple[Any, ...]:
    state = self.__dict__
    return tuple([state[name] for name in self.__value_compared__])


def _equal(self: Any, other: object) -> Any:
    if self is other:
        return True
    return _compared(self) == _compared(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_compared(self))


def _repr(self: Any) -> str:
    shown = ", ".join(f"{name}={self.__dict__[name]!r}" for name in self.__value_shown__)
    return f"{type(self).__qualname__}({shown})"


def _set(self: Any, name: str, _value: Any) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delete(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _less(self: Any, other: object) -> Any:
    return _compared(self) < _compared(other) if type(other) is type(self) else NotImplemented


def _at_most(self: Any, other: object) -> Any:
    return _compared(self) <= _compared(other) if type(other) is type(self) else NotImplemented


def _more(self: Any, other: object) -> Any:
    return _compared(self) > _compared(other) if type(other) is type(self) else NotImplemented


def _at_least(self: Any, other: object) -> Any:
    return _compared(self) >= _compared(other) if type(other) is type(self) else NotImplemented


_NAMES = {
    _init: "__init__",
    _init_message: "__init__",
    _repr: "__repr__",
    _set: "__setattr__",
    _delete: "__delattr__",
    _equal: "__eq__",
    _hash: "__hash__",
    _less: "__lt__",
    _at_most: "__le__",
    _more: "__gt__",
    _at_least: "__ge__",
}
