"""The ledger's schema: one frozen record for each kind of row.

Each field says in its description what may stand there; the data dictionary of the book and the
messages of ``analysis check`` are made from these same descriptions.
"""

from __future__ import annotations

import re
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
)

from analysis.errors import ReadingError, UsageError
from analysis.ledger.cures import nearest
from analysis.ledger.fields import (
    Filled,
    Identifier,
    Member,
    Members,
    OptionalIdentifier,
    OptionalPeriodText,
    PeriodText,
    Term,
    Words,
    check_period,
    parse_term,
    wanted,
)
from analysis.quantities.measures import Measure
from analysis.quantities.numerals import PRINTED, QUALIFIERS, name_qualifier, parse_printed
from analysis.quantities.periods import Period, parse_period
from analysis.quantities.rounding import Rounding, name_rule
from analysis.quantities.units import MULTIPLIERS, RATIOS


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


class Claim(Record):
    """One number as somebody printed it."""

    id: Identifier = Field(description="stable, readable, unique")
    source: Identifier = Field(description="id in sources.csv, and the name of this file")
    locator: Filled = Field(description="where in the document: Table 5, row 4")
    series: Identifier = Field(description="what is counted: id in series.csv")
    measure: Measure = Field(description="level, share, change, growth, share_change or multiple")
    period: PeriodText = Field(description="when: 2024-12, 2024-Q4, 2024, 2024-01/2024-09")
    base_period: OptionalPeriodText = Field(
        "", validate_default=True, description="since when; for changes and growth"
    )
    of: OptionalIdentifier = Field("", validate_default=True, description="of what; for shares")
    printed: str = Field(
        description="digits exactly as printed; empty where the source lacks them",
        json_schema_extra={"pattern": f"^(?:{PRINTED.pattern})?$"},
    )
    unit: Filled = Field(description="1e4 persons, million persons, billion CNY, %, pp, times")
    qualifier: str = Field("", description=f"empty, {', '.join(QUALIFIERS)}")
    decimals: int | None = Field(
        None, description="decimals that count, where they are not those printed"
    )
    note: str = Field("", validate_default=True, description="what a careful reader must know")
    rounding: str = Field(
        "", description="how it was rounded, where not as its source: exact, truncated, base 5 …"
    )
    steps: str = Field(
        "",
        description="of a growth or change: how many equal steps it is the average of, as 10 for a yearly rate over ten years",
    )
    range_end: str = Field(
        "",
        description="the second number of a printed range",
        json_schema_extra={"pattern": f"^(?:{PRINTED.pattern})?$"},
    )

    @field_validator("measure", mode="before")
    @classmethod
    def _known_measure(cls, text: object) -> object:
        if text not in list(Measure):
            raise wanted(f"one of {', '.join(Measure)}", text)
        return text

    @field_validator("base_period")
    @classmethod
    def _base_where_needed(cls, text: str, info: ValidationInfo) -> str:
        measure = info.data.get("measure")
        if measure is not None and measure.has_base and not text:
            raise wanted(
                f"a base period, since a {measure} compares two",
                text,
                "type since when, as 2023-12",
            )
        if measure is not None and not measure.has_base and text:
            raise wanted(f"no base period, since a {measure} has none", text, "leave it empty")
        if text and text == info.data.get("period"):
            raise wanted("a base period other than the period itself", text)
        return text

    @field_validator("of")
    @classmethod
    def _whole_where_needed(cls, text: str, info: ValidationInfo) -> str:
        measure = info.data.get("measure")
        if measure is not None and measure.has_whole and not text:
            raise wanted(
                f"a series, since a {measure} is of something", text, "type of what, as netizens"
            )
        if measure is not None and not measure.has_whole and text:
            raise wanted(f"nothing, since a {measure} is of nothing else", text, "leave it empty")
        return text

    @field_validator("printed", "range_end")
    @classmethod
    def _readable_digits(cls, text: str) -> str:
        if text:
            try:
                parse_printed(text)
            except ReadingError:
                raise wanted("digits exactly as printed, such as 105,963 or 97.0", text) from None
        return text

    @field_validator("unit")
    @classmethod
    def _known_unit(cls, text: str, info: ValidationInfo) -> str:
        measure = info.data.get("measure")
        if measure is None:
            return text
        if measure.ratio_units and text not in measure.ratio_units:
            known = [unit for unit in measure.ratio_units if not unit.startswith("1e")]
            raise wanted(f"{' or '.join(known)} for a {measure}", text)
        if not measure.ratio_units and text in RATIOS:
            raise wanted(f"the unit of the series for a {measure}, as 'million persons'", text)
        return text

    @field_validator("qualifier")
    @classmethod
    def _known_qualifier(cls, text: str) -> str:
        try:
            return name_qualifier(text)
        except ReadingError:
            raise wanted(f"nothing or one of {', '.join(QUALIFIERS)}", text) from None

    @field_validator("decimals", mode="before")
    @classmethod
    def _whole_number(cls, text: object) -> object:
        if text in {"", None}:
            return None
        if not re.fullmatch(r"-?\d{1,2}", str(text)):
            raise wanted("nothing or a whole number such as 1 or -3", text)
        return int(str(text))

    @field_validator("rounding")
    @classmethod
    def _known_rounding(cls, text: str) -> str:
        try:
            return name_rule(text) if text else text
        except ReadingError:
            raise wanted(
                f"nothing or one of {', '.join(Rounding)}, base 5, random 3", text
            ) from None

    @field_validator("steps")
    @classmethod
    def _steps_of_a_growth(cls, text: str, info: ValidationInfo) -> str:
        if not text:
            return text
        if info.data.get("measure") not in {Measure.GROWTH, Measure.CHANGE}:
            raise wanted("nothing, since only growth and changes are averages of steps", text)
        if not re.fullmatch(r"[1-9]\d{0,3}(?:/[1-9]\d{0,3})?", text):
            raise wanted("a number of steps such as 10 or 1/4", text)
        return text

    @field_validator("note")
    @classmethod
    def _note_where_nothing_printed(cls, text: str, info: ValidationInfo) -> str:
        if info.data.get("printed") == "" and not text.strip():
            raise wanted("a note, since nothing is printed", text, "say what is missing")
        return text

    @property
    def multiplier(self) -> Fraction:
        """What one unit of the printed digits stands for in the base unit, or as a ratio."""
        if self.unit in RATIOS:
            return RATIOS[self.unit]
        word, _, rest = self.unit.partition(" ")
        return Fraction(MULTIPLIERS[word]) if rest and word in MULTIPLIERS else Fraction(1)


class Cause(StrEnum):
    """Why printed numbers disagree, or cannot be taken as they stand."""

    MISPRINT = "misprint"
    TRANSLATION = "translation"
    CITATION = "citation"
    SCOPE = "scope"
    DEFINITION = "definition"
    ROUNDING = "rounding"
    REVISION = "revision"


class Status(StrEnum):
    """How far a finding has come."""

    OPEN = "open"
    REPORTED = "reported"
    ACKNOWLEDGED = "acknowledged"
    FIXED = "fixed upstream"


#: What a finding is: arithmetic sees it, or does not, or a later edition says that it counts anew.
FINDINGS = ("contradiction", "reading", "revision")


class Finding(Record):
    """What is understood of a contradiction, or what arithmetic cannot see."""

    id: Identifier = Field(description="readable name")
    kind: str = Field(
        description="contradiction (arithmetic sees it), reading (it does not), or revision (a later edition prints an earlier date anew)",
        json_schema_extra={"enum": list(FINDINGS)},
    )
    claims: Words = Field(
        description="claim ids with spaces between; of a contradiction, all that are held to be wrong; of a revision, all that are no longer current"
    )
    against: Words = Field(
        (),
        description="claim ids they cannot hold with, the clearest first; of a revision, those that are current",
    )
    doubts: Words = Field(
        (), description="claim ids whose number is doubted, though nothing excludes it"
    )
    cause: Cause = Field(
        description="misprint, translation, citation, scope, definition, rounding, revision"
    )
    status: Status = Field(
        description="open, reported (to the publisher), acknowledged, or fixed upstream"
    )
    statement: Filled = Field(description="what is known, in our own words")

    @field_validator("kind")
    @classmethod
    def _known_kind(cls, text: str) -> str:
        if text not in FINDINGS:
            raise wanted(f"one of {', '.join(FINDINGS)}", text, nearest(text, FINDINGS))
        return text

    @field_validator("status", mode="before")
    @classmethod
    def _known_status(cls, text: object) -> object:
        if text not in list(Status):
            raise wanted(f"one of {', '.join(Status)}", text, nearest(str(text), Status))
        return text

    @property
    def sets_aside(self) -> bool:
        """Whether its claims do not count: they are held to be wrong, or no longer current."""
        return self.kind != "reading"

    @field_validator("claims")
    @classmethod
    def _some_claims(cls, claims: tuple[str, ...]) -> tuple[str, ...]:
        if not claims:
            raise wanted("one or more claim ids with spaces between", "")
        return claims

    @field_validator("cause", mode="before")
    @classmethod
    def _known_cause(cls, text: object) -> object:
        if text not in list(Cause):
            raise wanted(f"one of {', '.join(Cause)}", text, nearest(str(text), Cause))
        return text
