"""Citing: what a claim counts, when, and where it stands, in words that pages share."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from analysis.ledger.printed import as_printed, spelled_unit
from analysis.plaintext import host_of
from analysis.plots.phrases import dated
from analysis.plots.sourced_names import cite_source, name_of
from analysis.quantities.measures import Measure
from analysis.quantities.numerals import parse_printed
from analysis.translation.messages import tell, word
from analysis.translation.spoken import OWN, foreign, in_each, pick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.ledger.claim import Claim
    from analysis.ledger.ledger import Ledger

_MILLION, _BILLION = 10**6, 10**9


def describe_claim(claim: Claim, ledger: Ledger) -> str:
    """Say what a claim counts: the series, and the measure where it is not a level.

    Examples
    --------
    >>> from analysis import load
    >>> ledger = load()
    >>> describe_claim(ledger.by_id["cssn56-base-netizens_60plus-share"], ledger)
    'Internet users aged 60 and over (share of Population aged 60 and over)'
    """
    name = name_of(ledger.series[claim.series])
    if claim.measure is Measure.LEVEL:
        return name
    measure = word(str(claim.measure).replace("share_change", "change of share"))
    if not claim.of:
        return tell("{name} ({measure})", name=name, measure=measure)
    return tell(
        "{name} ({measure} of {whole})",
        name=name,
        measure=measure,
        whole=name_of(ledger.series[claim.of]),
    )


def claim_dates(claim: Claim) -> str:
    """Return the period of a claim, or the two periods that it compares.

    Examples
    --------
    >>> from analysis import load
    >>> claim_dates(load().by_id["cnnic55-table5-online_payment-growth"])
    '2023-12 to 2024-12'
    """

    def say(language: str) -> str:
        ends = [claim.base_period, claim.period] if claim.base_period else [claim.period]
        if language == OWN:
            return " to ".join(ends)
        return pick("至".join(pick(dated(end), language) for end in ends), language)

    return in_each(say)


def cite_claim(claim: Claim, ledger: Ledger) -> str:
    """Name the document of a claim in few words, where it stands there, and what is printed.

    Examples
    --------
    >>> from analysis import load
    >>> ledger = load()
    >>> cite_claim(ledger.by_id["cnnic55-table5-online_payment-growth"], ledger)
    'CNNIC 55 (report), Table 5, row 4 (Online payment), column 6: 7.9 %'
    """
    source = cite_source(ledger.sources[claim.source])
    return f"{source}, {host_of(claim.locator) or claim.locator}: {as_printed(claim)}"


def printed_words(claim: Claim | None) -> str:
    """Write a claim as it was printed, with its unit and what qualifies it in the words of a page.

    What was printed in millions or billions is quoted as it was: Chinese counts otherwise.

    Parameters
    ----------
    claim
        Of the ledger; nothing is written where there is none.

    Examples
    --------
    >>> from analysis import load
    >>> from analysis.translation.spoken import speaking
    >>> with speaking("zh"):
    ...     printed_words(load().by_id["companies2024-zh-games1-tencent_games_revenue-level"])
    '1977亿元'
    """

    def say(language: str) -> str:
        if claim is None or language == OWN:
            return as_printed(claim)
        if not claim.printed:
            return pick(tell("(missing)"), language)
        unit = pick(unit_words(claim.unit), language)
        if unit == foreign(spelled_unit(claim.unit), OWN):
            return foreign(as_printed(claim), OWN)
        return f"{pick(word(claim.qualifier), language)}{claim.printed}{unit}"

    return in_each(say)


def printed_beside(claim: Claim | None) -> str:
    """Write a claim as :func:`printed_words` does; what was counted in 万 or 亿 in millions beside it.

    Parameters
    ----------
    claim
        Of the ledger; nothing is written where there is none.

    Examples
    --------
    >>> from analysis import load
    >>> printed_beside(load().by_id["companies2024-zh-games1-tencent_games_revenue-level"])
    '1977 hundred million CNY (197.7 billion)'
    """

    def say(language: str) -> str:
        text = pick(printed_words(claim), language)
        if claim is None or language != OWN or not re.match(r"1e[48] ", claim.unit):
            return text
        number = parse_printed(claim.printed) if claim.printed else None
        if not isinstance(number, Decimal) or claim.range_end:
            return text
        value = number * claim.multiplier.numerator
        persons = claim.unit.endswith(" persons")
        large = abs(value) >= _BILLION and not persons
        if abs(value) < _MILLION:
            return f"{text} ({value:,.0f})"
        size, sign = (_BILLION, "billion") if large else (_MILLION, "million")
        return f"{text} ({(value / size).normalize():,f} {sign})"

    return in_each(say)


def example_of(claims: Sequence[Claim]) -> str:
    """Write a number that a reader may look up: the newest level of the series printed most often.

    Of these it is one that counts what most do, without a word such as *about*, and in a unit of
    the page's language.

    Parameters
    ----------
    claims
        At least one.
    """
    counted = Counter(_counted(claim) for claim in claims if claim.measure is Measure.LEVEL)
    usual = max(counted, key=counted.__getitem__, default="")
    often = Counter(claim.series for claim in claims)

    def say(language: str) -> str:
        def order(claim: Claim) -> tuple[bool, bool, bool, bool, bool, int, str]:
            chinese = bool(re.match(r"1e[48] ", claim.unit))
            return (
                bool(claim.printed),
                claim.measure is Measure.LEVEL,
                _counted(claim) == usual,
                not claim.qualifier,
                chinese == (language != OWN),
                often[claim.series],
                claim.period,
            )

        return pick(printed_words(max(claims, key=order)), language)

    return in_each(say)


def _counted(claim: Claim) -> str:
    """Return what a claim counts, without the size it is counted in."""
    return re.sub(r"^(?:1e\d+|thousand|million|billion|trillion) ", "", claim.unit)


def unit_words(unit: str) -> str:
    """Write a unit of the ledger in the words of a page.

    Parameters
    ----------
    unit
        As a claim has it.
    """

    def say(language: str) -> str:
        if unit == "1":
            return ""
        if language == OWN:
            return spelled_unit(unit)
        size, _, what = unit.partition(" ") if re.match(r"1e[48] ", unit) else ("", "", unit)
        if re.match(r"(million|billion|trillion) ", unit):
            return foreign(unit, OWN)
        return {"1e4": "万", "1e8": "亿"}.get(size, "") + pick(word(what), language)

    return in_each(say)
