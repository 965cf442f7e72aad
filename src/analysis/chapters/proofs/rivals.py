"""Rival prints: one number printed in two ways, and which of them the rest supports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.ledger.printed import as_printed
from analysis.plots.counts import agree, counted
from analysis.plots.display import show_table
from analysis.plots.phrases import dated, in_sentence, listed
from analysis.quantities.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analysis.audits.audit import Audit
    from analysis.ledger.claim import Claim
    from analysis.ledger.records import Series
    from analysis.studies import Study

COLUMNS = [
    *(
        "series",
        "measure",
        "of",
        "period",
        "base_period",
        "printed",
        "sources",
        "prints",
        "supported",
    ),
    *("rest_lower", "rest_upper", "unit", "outcome", "claims"),
]

#: What is one number.
NUMBER = COLUMNS[:5]


def show_rivals(study: Study) -> None:
    """Show the numbers printed in ways that exclude each other, where the rest supports one of them."""
    rivals = rival_prints(study.audit)
    decided = decided_frame(rivals, study.ledger.series)
    if decided.empty:
        return
    show_table(
        decided,
        caption=describe_decided(number_of_rivals(rivals), len(decided)),
        name="rival-prints",
        data=rivals,
    )


def describe_decided(pairs: int, decided: int) -> str:
    """Say for how many numbers printed in two ways the rest supports one way only.

    Examples
    --------
    >>> describe_decided(1, 1).split(". ")[0]
    '1 number is printed in ways that exclude each other'
    """
    return (
        f"{counted(pairs, 'number')} {agree(pairs, 'is', 'are')} printed in ways that exclude each"
        f" other. For {decided} of them the rest supports one way only; in brackets, how many sources"
        " print it so. What the rest leaves is in the unit of the supported print."
    )


def describe_rivals(study: Study) -> tuple[str, ...]:
    """Say which rivals the rest does not decide between, and whether counting sources would have.

    Returns
    -------
    tuple of str
        One paragraph each; one sentence where no number has rivals.
    """
    rivals = rival_prints(study.audit)
    if rivals.empty:
        return ("No number is printed in ways that exclude each other.",)
    names = study.ledger.series
    open_ = [
        f"{_number(one.iloc[0], names)} ({listed(one['printed'], last='or')})"
        for _, one in rivals[rivals["outcome"] == "open"].groupby(NUMBER, sort=False)
    ]
    decided = [one for _, one in rivals[rivals["outcome"] == "decided"].groupby(NUMBER, sort=False)]
    outvoted = sum(
        int(_sources(one[one["supported"]]).iloc[0]) < int(_sources(one[~one["supported"]]).max())
        for one in decided
    )
    said = []
    if open_:
        said.append(
            f"For {len(open_)} nothing else in the ledger decides: {'; '.join(open_)}. There the"
            " suspects stand side by side, and only another document can decide."
        )
    if outvoted:
        said.append(
            f"In {counted(outvoted, 'decided case')} the print that the rest supports stands in fewer"
            " sources than the other: counting sources would have chosen the wrong one."
        )
    elif decided:
        said.append(
            "In none of the decided cases does the wrong print stand in more sources than the right"
            " one."
        )
    return tuple(said)


def number_of_rivals(rivals: pd.DataFrame) -> int:
    """Return how many numbers have rivals."""
    return len(rivals[NUMBER].drop_duplicates())


def decided_frame(rivals: pd.DataFrame, series: Mapping[str, Series]) -> pd.DataFrame:
    """Return the rivals between which the rest decides, one row a number.

    Parameters
    ----------
    rivals
        From :func:`rival_prints`.
    series
        Series of the ledger.

    Returns
    -------
    pandas.DataFrame
        ``number``, ``the rest leaves``, and the prints that are ``supported`` and ``excluded``,
        each with the number of sources that print it.
    """
    rows = []
    for _, one in rivals[rivals["outcome"] == "decided"].groupby(NUMBER, sort=False):
        written = one["printed"] + " (" + _sources(one).astype(str) + ")"
        chosen = one[one["supported"]].iloc[0]
        measure = "" if chosen["measure"] == "level" else f" ({chosen['measure']})"
        name = series[chosen["series"]].name_en
        rows.append(
            {
                "number": f"{name}, {chosen['period']}{measure}",
                "the rest leaves": f"{chosen['rest_lower']:,.7g} to {chosen['rest_upper']:,.7g}",
                "supported": written[one["supported"]].iloc[0],
                "excluded": " · ".join(written[~one["supported"]]),
            }
        )
    return pd.DataFrame(rows, columns=["number", "the rest leaves", "supported", "excluded"])


def _sources(rivals: pd.DataFrame) -> pd.Series:
    return rivals["sources"].map(lambda ids: len(ids.split()))


def _number(row: pd.Series, series: Mapping[str, Series]) -> str:
    return f"{in_sentence(series[row['series']].name_en)}, {dated(row['period'])}"


def rival_prints(audit: Audit) -> pd.DataFrame:
    """Return what is printed in ways that exclude each other, and what the rest leaves for it.

    Parameters
    ----------
    audit
        Rivals are claims of its contradictions that give one number differently.

    Returns
    -------
    pandas.DataFrame
        One row a print, those that agree being one: ``series``, ``measure``, ``of``, ``period``,
        ``base_period``; ``printed`` as it was printed with most digits, ``sources`` (ids with spaces
        between), ``prints``; ``rest_lower`` to ``rest_upper``, in its ``unit``, what is left for
        the number when every print of it is set aside; ``supported``, whether the print meets that;
        ``outcome``: ``decided`` where the rest supports one print only, else ``open``.

    Examples
    --------
    >>> from analysis import audit
    >>> rivals = rival_prints(audit())
    >>> rivals[rivals["series"] == "netizens_mobile"][["printed", "supported"]].to_numpy().tolist()
    [['1105 million persons', True], ['11.08 hundred million persons', False]]
    """
    ledger = audit.ledger
    named = dict.fromkeys(
        name for found in audit.contradictions for names in found.irreducible for name in names
    )
    keys = dict.fromkeys(_what(ledger.by_id[name]) for name in named)
    quantities: dict[tuple[str, ...], list[Claim]] = {key: [] for key in keys}
    for claim in ledger.claims:
        if claim.printed and _what(claim) in quantities:
            quantities[_what(claim)].append(claim)
    found: list[dict[str, object]] = []
    for key, claims in quantities.items():
        prints = _agreeing(audit, claims)
        if len(prints) > 1:
            rest = audit.left_for(claims[0], without=[claim.id for claim in claims])
            supported = [rest.meets(_common(audit, one)) for one in prints]
            outcome = "decided" if sum(supported) == 1 else "open"
            for one, meets in zip(prints, supported, strict=True):
                row = _row(one, rest.scale(1 / one[0].multiplier))
                found.append(
                    dict(zip(COLUMNS, key, strict=False))
                    | row
                    | {"supported": meets, "outcome": outcome}
                )
    return pd.DataFrame(found, columns=COLUMNS)


def _what(claim: Claim) -> tuple[str, ...]:
    return claim.series, str(claim.measure), claim.of, claim.period, claim.base_period


def _common(audit: Audit, claims: Iterable[Claim]) -> Interval:
    met = Interval()
    for claim in claims:
        met &= audit.interval(claim)
    return met


def _agreeing(audit: Audit, claims: list[Claim]) -> list[list[Claim]]:
    """Put claims together that can all hold, the most precise first; the largest group first."""
    groups: list[list[Claim]] = []

    def width(claim: Claim) -> float:
        size = _common(audit, [claim]).width
        return float("inf") if size is None else float(size)

    for claim in sorted(claims, key=width):
        for group in groups:
            if not _common(audit, [*group, claim]).is_empty:
                group.append(claim)
                break
        else:
            groups.append([claim])
    return sorted(groups, key=lambda group: -len({claim.source for claim in group}))


def _row(claims: list[Claim], rest: Interval) -> dict[str, object]:
    lower, upper = rest.as_floats()
    first = claims[0]
    return {
        "printed": as_printed(first),
        "sources": " ".join(sorted({claim.source for claim in claims})),
        "prints": len(claims),
        "rest_lower": float("-inf") if lower is None else lower,
        "rest_upper": float("inf") if upper is None else upper,
        "unit": first.unit,
        "claims": " ".join(claim.id for claim in claims),
    }
