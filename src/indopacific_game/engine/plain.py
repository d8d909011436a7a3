"""Records as the plain kernel and the compiling of rules read them: a record array's memory, without numpy's records.

`record.field` of a numpy record costs a microsecond or two; here an array field is a view made once, and a single
number is read straight out of the record's integers. What is written goes to the record array.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np

from indopacific_game.engine.layout import EVALUATION, LOG, NODE, RESULT, SEARCH, STATE, TABLES, WORK, Records


class PlainRecord:
    """One record; subclasses made by `record_class` have a property for each number.

    Array fields can be written into, not set. Its own attributes begin with `own`, since records have
    fields such as `numbers`.
    """

    def __init__(self, records: Records, index: int) -> None:
        self.own_row = records[index : index + 1]
        self.own_integers = self.own_row.view(np.ndarray).view(np.int64)

    def __getattr__(self, name: str) -> Any:
        """Make the view of an array field when it is first asked for."""
        field = self.own_row.view(np.ndarray)[name][0]
        self.__dict__[name] = field
        return field

    def __getitem__(self, name: str) -> Any:
        """Return a field by its name."""
        return getattr(self, name)

    def __setitem__(self, name: str, value: int) -> None:
        """Set a number by its name."""
        setattr(self, name, value)


def number_property(offset: int) -> property:
    """Make a property that reads and writes one integer of the record."""

    def get(self: PlainRecord) -> int:
        return int(self.own_integers[offset])

    def put(self: PlainRecord, value: int) -> None:
        self.own_integers[offset] = value

    return property(get, put)


def record_class(dtype: np.dtype[np.void]) -> type[PlainRecord]:
    """Make the class of the records of a dtype."""
    numbers: dict[str, Any] = {}
    for name, (kind, offset, *_) in (dtype.fields or {}).items():
        if kind.shape == ():
            numbers[name] = number_property(offset // 8)
    return type("PlainRecord", (PlainRecord,), numbers)


CLASSES = {
    dtype.itemsize: record_class(dtype) for dtype in (STATE, TABLES, WORK, LOG, RESULT, EVALUATION, SEARCH, NODE)
}


class PlainRecords:
    """Stands for a record array where the plain kernel expects one."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.made: dict[int, PlainRecord] = {}

    def __len__(self) -> int:
        return len(self.records)

    def __getitem__(self, index: int) -> PlainRecord:
        if index not in self.made:
            self.made[index] = CLASSES[self.records.dtype.itemsize](self.records, index)
        return self.made[index]

    def __setitem__(self, index: int, record: PlainRecord) -> None:
        self.records[index] = record.own_row[0]


class IdentityKey:
    """Lets a record array be looked up by being that very one."""

    def __init__(self, records: Records) -> None:
        self.records = records

    def __hash__(self) -> int:
        return id(self.records)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IdentityKey) and other.records is self.records


@functools.lru_cache(maxsize=8)
def kept(held: IdentityKey) -> PlainRecords:
    """Return the stand-in of tables, made once for as long as they are used."""
    return PlainRecords(held.records)


def stand_in(argument: Any) -> Any:
    """Return what a plain entry point takes for an argument of a compiled one."""
    if not isinstance(argument, np.recarray):
        return argument
    if argument.dtype.itemsize == TABLES.itemsize:
        return kept(IdentityKey(argument))
    return PlainRecords(argument)


def plain_entry(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make a plain entry point take record arrays as its compiled twin does."""

    @functools.wraps(function)
    def call(*arguments: Any) -> Any:
        return function(*map(stand_in, arguments))

    return call
