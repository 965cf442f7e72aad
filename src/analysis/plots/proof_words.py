"""Proof words: the lines of a proof, its unknowns and what was printed, in the languages of a page."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from analysis.audits.sums import proof_lines
from analysis.audits.unknowns import Share
from analysis.plots.phrases import as_whole, dated
from analysis.plots.sourced_names import name_of
from analysis.translation.messages import tell
from analysis.translation.spoken import OWN, in_each, pick

if TYPE_CHECKING:
    from analysis.audits.sums import Line
    from analysis.audits.unknowns import Unknown
    from analysis.audits.verify import Multipliers
    from analysis.ledger.ledger import Ledger

#: Magnitudes of a proof, and those that Chinese counts by, the largest first.
_SIZES = {"million": 10**6, "billion": 10**9}
_MYRIADS = ((10**8, "亿"), (10**4, "万"))
_AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?) (million|billion)")


def lines_in_words(proof: Multipliers, ledger: Ledger) -> list[Line]:
    """Return the lines of a proof with names and dates in the words of a page.

    Parameters
    ----------
    proof
        As for :func:`~analysis.audits.sums.proof_lines`.
    ledger
        Whose series have names.

    Examples
    --------
    >>> from analysis import audit
    >>> found = audit()
    >>> lines = lines_in_words(found.contradictions[0].proof, found.ledger)
    >>> all(" in " in line.says for line in lines[:-1])
    True
    """
    return proof_lines(proof, called=lambda unknown: unknown_words(unknown, ledger))


def unknown_words(unknown: Unknown, ledger: Ledger) -> str:
    """Say what an unknown of the audit is: a level of a series at a date, or a ratio of two.

    Parameters
    ----------
    unknown
        Of a constraint.
    ledger
        Whose series have names; of one that it lacks the id stands.

    Examples
    --------
    >>> from analysis import load
    >>> from analysis.audits.unknowns import Level
    >>> unknown_words(Level("netizens", "2024-12"), load())
    'Internet users in December 2024'
    """

    def name(series: str) -> str:
        return name_of(ledger.series[series]) if series in ledger.series else series

    when = dated(unknown.period)
    if isinstance(unknown, Share):
        return tell(
            "{part} as a share of {whole} in {date}",
            part=name(unknown.series),
            whole=as_whole(name(unknown.of)),
            date=when,
        )
    return tell("{what} in {date}", what=name(unknown.series), date=when)


def sum_in_words(says: str) -> str:
    """Write what a line of a proof says; its magnitudes as Chinese counts them, where that is spoken.

    Parameters
    ----------
    says
        Of a line.

    Examples
    --------
    >>> from analysis.translation.spoken import speaking
    >>> with speaking("zh"):
    ...     sum_in_words("1,030.5 million < 7.5 million")
    '10.305亿 < 750万'
    """

    def say(language: str) -> str:
        text = pick(says, language)
        return text if language == OWN else _AMOUNT.sub(_by_myriads, text).replace(" %", "%")

    return in_each(say)


def _by_myriads(found: re.Match[str]) -> str:
    value = Decimal(found[1].replace(",", "")) * _SIZES[found[2]]
    size, sign = next(((size, sign) for size, sign in _MYRIADS if value >= size), (1, ""))
    return f"{(value / size).normalize():,f}{sign}"
