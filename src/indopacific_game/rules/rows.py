"""The words of the rules language: the sorts of values, and the rows of metrics, conditions and effects.

The tables of `models` are made of them. Which keys a row takes depends on its op, and is in `vocabulary`.
"""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from indopacific_game import vocabulary as v

Number = Annotated[int, Field(strict=True, ge=-v.NUMBER_LIMIT, le=v.NUMBER_LIMIT)]
Count = Annotated[int, Field(strict=True, ge=0, le=v.NUMBER_LIMIT)]
Positive = Annotated[int, Field(strict=True, ge=1, le=v.NUMBER_LIMIT)]
Id = Annotated[str, Field(strict=True, pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""Lower-case ASCII words joined by underscores: ids are part of the notation."""
Text = Annotated[str, Field(strict=True, min_length=1, max_length=2000)]
Flag = Annotated[bool, Field(strict=True)]
Degrees = Annotated[float, Field(strict=True, ge=-360, le=360, allow_inf_nan=False)]
Anchor = tuple[Degrees, Degrees]
"""Longitude and latitude."""
Selector = Annotated[
    str | list[Id],
    Field(description="A power, a role (self, partner, ...), a circle (all, others, ...) or a list of powers."),
]
Places = Annotated[
    str | list[Id], Field(description='"here", "adjacent", a place or site, a group, or a list of them.')
]


class Table(BaseModel):
    """Base of all tables: unknown keys are errors, values are not coerced."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Row(Table):
    """Base of metrics and effects: the keys that a row needs depend on its op."""

    of: Selector | None = None
    with_: Selector | None = Field(default=None, alias="with")
    at: Places | None = None
    capability: Id | None = Field(default=None, description='A capability, or "chosen": the one that the action names.')
    track: Id | None = None

    def check_keys(self, word: str, name: str, spec: v.OpSpec, extra: frozenset[str]) -> None:
        """Raise an error unless the keys given are those that the op takes."""
        given = {key.rstrip("_") for key in self.model_fields_set} - extra - {word}
        missing = sorted(spec.required - given)
        unknown = sorted(given - spec.allowed)
        if missing or unknown:
            raise _row_error(word, name, missing=missing, unknown=unknown, takes=sorted(spec.allowed | extra))


class Metric(Row):
    """A number read off the state, such as { metric = "relation", of = "self", with = "japan" }."""

    metric: str
    kind: Id | None = None
    milestone: Id | None = None
    powers: list[Id] | None = None
    value: Number | None = None

    @model_validator(mode="after")
    def _keys(self) -> Self:
        self.check_metric()
        return self

    def check_metric(self) -> None:
        """Raise an error unless there is such a metric and it takes the keys given."""
        if self.metric not in v.METRICS:
            raise _row_error("metric", self.metric, choices=list(v.METRICS))
        self.check_keys("metric", self.metric, v.METRICS[self.metric], self.own_keys())

    @classmethod
    def own_keys(cls) -> frozenset[str]:
        """Keys that the class adds to those of a metric."""
        return frozenset()


class Leaf(Metric):
    """A metric, scaled: (metric x times + plus) / per, rounded down, then kept within floor and cap."""

    times: Number = 1
    plus: Number = 0
    per: Positive = 1
    floor: Number | None = None
    cap: Number | None = None

    @classmethod
    def own_keys(cls) -> frozenset[str]:
        """Keys that the class adds to those of a metric."""
        return frozenset({"times", "plus", "per", "floor", "cap"})


class Condition(Metric):
    """A metric compared with a number or with another metric, scaled: exactly one of at_least, at_most and equals."""

    at_least: Number | Leaf | None = None
    at_most: Number | Leaf | None = None
    equals: Number | Leaf | None = None

    @classmethod
    def own_keys(cls) -> frozenset[str]:
        """Keys that the class adds to those of a metric."""
        return frozenset({"at_least", "at_most", "equals"})

    @model_validator(mode="after")
    def _one_comparison(self) -> Self:
        comparisons = sum(x is not None for x in (self.at_least, self.at_most, self.equals))
        if comparisons != 1:
            raise _row_error("condition", "", one_of=["at_least", "at_most", "equals"], given=comparisons)
        return self


class Term(Leaf):
    """One summand of a formula: a scaled metric, or the least or most of several, if its conditions hold."""

    metric: str = ""
    least: list[Leaf] | None = Field(default=None, min_length=1)
    most: list[Leaf] | None = Field(default=None, min_length=1)
    when: list[Condition] = []

    @classmethod
    def own_keys(cls) -> frozenset[str]:
        """Keys that the class adds to those of a metric."""
        return Leaf.own_keys() | {"least", "most", "when"}

    @model_validator(mode="after")
    def _keys(self) -> Self:
        chosen = [bool(self.metric), self.least is not None, self.most is not None]
        if sum(chosen) != 1:
            raise _row_error("term", "", one_of=["metric", "least", "most"], given=sum(chosen))
        if self.metric:
            self.check_metric()
            return self
        self.check_keys("term", "least" if self.least else "most", v.OpSpec(0, (), "", ""), self.own_keys())
        return self


Formula = Annotated[list[Term], Field(description="The sum of its terms.")]


class Effect(Row):
    """A change to the state, such as { change = "tension", at = "here", by = 1 }."""

    change: str
    by: Number = 1
    for_each: Metric | None = Field(default=None, description="Multiplies `by`.")
    blunted_by: Metric | None = Field(default=None, description="Moves the amount towards 0, never past it.")
    when: list[Condition] = []

    @model_validator(mode="after")
    def _keys(self) -> Self:
        if self.change not in v.CHANGES:
            raise _row_error("change", self.change, choices=list(v.CHANGES))
        self.check_keys("change", self.change, v.CHANGES[self.change], frozenset({"for_each", "blunted_by", "when"}))
        return self


def _row_error(word: str, name: str, **found: Any) -> PydanticCustomError:
    """Make the error of a row that its op doesn't allow; `shape` explains what was found."""
    return PydanticCustomError("rules", "{word} {name}", {"word": word, "name": name, **found})
