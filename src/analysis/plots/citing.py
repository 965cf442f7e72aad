"""Citing: what a claim counts, when, and where it stands, in words that pages share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.ledger.printed import as_printed
from analysis.plots.phrases import host_of

if TYPE_CHECKING:
    from analysis.ledger.claim import Claim
    from analysis.ledger.ledger import Ledger


def describe_claim(claim: Claim, ledger: Ledger) -> str:
    """Say what a claim counts: the series, and the measure where it is not a level.

    Examples
    --------
    >>> from analysis import load
    >>> ledger = load()
    >>> describe_claim(ledger.by_id["cssn56-base-netizens_60plus-share"], ledger)
    'Internet users aged 60 and over (share of Population aged 60 and over)'
    """
    name = ledger.series[claim.series].name_en
    measure = str(claim.measure).replace("share_change", "change of share")
    of = ledger.series[claim.of].name_en if claim.of else ""
    whole = f" of {of}" if of else ""
    return name if measure == "level" else f"{name} ({measure}{whole})"


def claim_dates(claim: Claim) -> str:
    """Return the period of a claim, or the two periods that it compares.

    Examples
    --------
    >>> from analysis import load
    >>> claim_dates(load().by_id["cnnic55-table5-online_payment-growth"])
    '2023-12 to 2024-12'
    """
    return f"{claim.base_period} to {claim.period}" if claim.base_period else claim.period


def cite_claim(claim: Claim) -> str:
    """Name the source of a claim, where it stands there, and what is printed.

    Examples
    --------
    >>> from analysis import load
    >>> cite_claim(load().by_id["cnnic55-table5-online_payment-growth"])
    'cnnic55, Table 5, row 4 (Online payment), column 6: 7.9 %'
    """
    return f"{claim.source}, {host_of(claim.locator) or claim.locator}: {as_printed(claim)}"
