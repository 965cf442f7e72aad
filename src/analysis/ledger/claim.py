"""A claim: one number as somebody printed it."""

from __future__ import annotations

import re
from fractions import Fraction

from pydantic import (
    Field,
    ValidationInfo,
    field_validator,
)

from analysis.errors import ReadingError
from analysis.ledger.fields import (
    Filled,
    Identifier,
    OptionalIdentifier,
    OptionalPeriodText,
    PeriodText,
    wanted,
)
from analysis.ledger.records import Record
from analysis.quantities.measures import Measure
from analysis.quantities.numerals import PRINTED, QUALIFIERS, name_qualifier, parse_printed
from analysis.quantities.quantity import MOST_DIGITS
from analysis.quantities.rounding import Rounding, name_rule
from analysis.quantities.units import MULTIPLIERS, RATIOS


class Claim(Record):
    """One number as somebody printed it."""

    id: Identifier = Field(description="stable, readable, unique")
    source: Identifier = Field(description="id in sources.csv, and the name of this file")
    locator: Filled = Field(description="where in the document: Table 5, row 4")
    series: Identifier = Field(description="what is counted: id in series.csv")
    measure: Measure = Field(
        description="level, share, change, growth, share_change, multiple or contribution"
    )
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
                what = "digits exactly as printed, such as 105,963 or 97.0"
                if len(text) > MOST_DIGITS:
                    what += f", at most {MOST_DIGITS} of them"
                raise wanted(what, text[:MOST_DIGITS]) from None
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
            raise wanted(
                f"the unit of the series for a {measure}, as 'million persons'",
                text,
                "a part of a whole is the measure share, a rate the measure growth"
                if measure is Measure.LEVEL
                else "",
            )
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
