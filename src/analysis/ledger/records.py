"""The ledger's schema: one frozen record for each kind of row.

Each field says in its description what may stand there; the data dictionary of the book and the
messages of ``analysis check`` are made from these same descriptions.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    WithJsonSchema,
    field_validator,
)

from analysis.errors import ReadingError, UsageError
from analysis.ledger.called import Called, parse_names
from analysis.ledger.cures import nearest
from analysis.ledger.fields import (
    Filled,
    Identifier,
    Member,
    Members,
    OptionalIdentifier,
    OptionalPeriodText,
    Term,
    check_period,
    parse_term,
    wanted,
)
from analysis.quantities.periods import Period, parse_period
from analysis.quantities.rounding import Rounding


class Record(BaseModel):
    """A row of the ledger; cannot be changed after it was read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def made(cls, *, where: str = "", **fields: Any) -> Self:
        """Make a record from values that a person gave.

        Parameters
        ----------
        where
            Where they were given, as ``row Oder, column growth``.
        fields
            As the class takes them.

        Raises
        ------
        UsageError
            In the words of the schema, for the first value that it refuses.

        Examples
        --------
        >>> Series.made(where="the table", id="x", name_en="X", unit="", group="g")
        Traceback (most recent call last):
        ...
        analysis.errors.UsageError: Wanted some text for 'unit', got '' in the table.
        """
        try:
            return cls(**fields)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            parts = first.get("ctx", {})
            field = ".".join(map(str, first["loc"]))
            raise UsageError(
                wanted=f"{parts.get('what', first['msg'])} for {field!r}",
                got=str(parts.get("got", repr(first["input"]))),
                where=where,
                instead=str(parts.get("hint", "")).removeprefix("; "),
            ) from None


class Source(Record):
    """A document, or the press pages that stand for one edition."""

    id: Identifier = Field(description="name of the claims file without .csv")
    title: Filled = Field(description="title, or what the pages have in common")
    publisher: str = Field("", description="who printed it")
    edition: str = Field(
        "", description="the edition the numbers are said to come from, as Report 55"
    )
    witness: Filled = Field(description="report, article, translation, news, chart, annotation")
    language: str = Field("", description="en, zh, or various")
    published: OptionalPeriodText = Field("", description="day, month or year of publication")
    url: str = Field("", description="where to get it; empty where each claim's locator says it")
    rounding: str = Field(
        "",
        description="nearest, half up, half even or truncated; empty: not stated",
        json_schema_extra={"enum": list(Rounding)},
    )
    note: str = Field("", description="what a careful reader must know")

    @field_validator("rounding")
    @classmethod
    def _known_rounding(cls, text: str) -> str:
        if text and text not in list(Rounding):
            raise wanted(f"nothing or one of {', '.join(Rounding)}", text, nearest(text, Rounding))
        return text


def _breaks(text: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(text, str):
        return tuple(text)
    breaks = []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        period, colon, reason = part.partition(": ")
        if not colon or not reason.strip():
            raise wanted("breaks such as '2024-12: counts micro-drama users'", text)
        breaks.append((check_period(period), reason.strip()))
    return tuple(sorted(breaks, key=lambda pair: parse_period(pair[0])))


class Series(Record):
    """What is counted."""

    id: Identifier = Field(description="snake_case name used by every claim")
    name_en: Filled = Field(description="English name")
    name_zh: str = Field(
        "", description="name in the language of the documents, where it is another"
    )
    unit: Filled = Field(description="base unit, as persons, CNY, orders")
    denominator: OptionalIdentifier = Field("", description="series this one is always a part of")
    group: Filled = Field(description="heading it is listed under")
    breaks: Annotated[
        tuple[tuple[str, str], ...], BeforeValidator(_breaks), WithJsonSchema({"type": "string"})
    ] = Field((), description="'period: what differs from then on', several with semicolons")
    note: str = Field("", description="what a careful reader must know")
    names: str = Field(
        "",
        description="what else texts call it, several with semicolons: '[Acme|艾克] revenue' where the text may name Acme elsewhere, 'internet penetration (share of population)' for the name of a share",
    )

    @field_validator("names")
    @classmethod
    def _readable_names(cls, text: str) -> str:
        try:
            parse_names(text)
        except ReadingError:
            raise wanted(
                "names such as 'short video; [Acme] revenue; reach (share of adults)'", text
            ) from None
        return text

    @property
    def called(self) -> tuple[Called, ...]:
        """What texts call it, read: its own names first."""
        own = tuple(Called(name) for name in (self.name_en, self.name_zh) if name)
        return (*own, *parse_names(self.names))

    def segment(self, period: str) -> int:
        """Return which definition holds at a period: the number of breaks so far.

        Examples
        --------
        >>> video = Series(id="v", name_en="Video", unit="persons", group="applications",
        ...                breaks="2024-12: counts micro drama")
        >>> video.segment("2023-12"), video.segment("2024-12")
        (0, 1)
        """
        return sum(parse_period(start).end <= parse_period(period).end for start, _ in self.breaks)


class Relation(StrEnum):
    """How the parts of an identity make the whole."""

    SUM = "sum"
    """The whole is the sum of its terms."""
    WITHIN = "within"
    """Each term is at most the whole."""
    DISJOINT = "disjoint"
    """The terms do not overlap and lie within the whole: their sum is at most the whole."""
    PERIODS = "periods"
    """A flow: periods that make up a longer one add up."""


class Identity(Record):
    """What must add up, or be contained."""

    id: Identifier = Field(description="readable name")
    relation: Relation = Field(
        description="sum (whole = sum of parts), within (each part <= whole), disjoint (sum of parts <= whole) or periods (a flow: shorter periods make up longer ones)"
    )
    whole: Member = Field(description="series id; series@2024 states it for that period alone")
    parts: Members = Field(
        description="series ids with spaces between: -costs is subtracted, 1/4*level counts a quarter, stock@-12 is twelve months before, flow@2024-Q1 is that period"
    )
    start: OptionalPeriodText = Field("", description="first period it holds for, or empty")
    end: OptionalPeriodText = Field("", description="last period it holds for, or empty")
    note: str = Field("", description="why it holds")

    @field_validator("relation", mode="before")
    @classmethod
    def _known_relation(cls, text: object) -> object:
        if text not in list(Relation):
            raise wanted(f"one of {', '.join(Relation)}", text, nearest(str(text), Relation))
        return text

    @field_validator("parts")
    @classmethod
    def _some_parts(cls, parts: tuple[str, ...]) -> tuple[str, ...]:
        if not parts:
            raise wanted("one or more series ids with spaces between", "")
        return parts

    @property
    def terms(self) -> tuple[Term, ...]:
        """The parts, read."""
        return tuple(map(parse_term, self.parts))

    @property
    def total(self) -> Term:
        """The whole, read."""
        return parse_term(self.whole)

    @property
    def series(self) -> tuple[str, ...]:
        """Ids of all series it speaks of, that of the whole first."""
        return (self.total.series, *(term.series for term in self.terms))

    @property
    def is_plain(self) -> bool:
        """Whether it speaks of one period, and adds each part once."""
        return all(Term(term.series) == term for term in (self.total, *self.terms))

    def holds_at(self, period: str) -> bool:
        """Tell whether the identity is stated for a period."""
        if self.total.period:
            return period == self.total.period
        at: Period = parse_period(period)
        return not (
            (self.start and at.end < parse_period(self.start).end)
            or (self.end and at.end > parse_period(self.end).end)
        )
