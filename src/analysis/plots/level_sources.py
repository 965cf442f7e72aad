"""Level sources: the printed number that a value of a series rests on, with its verdict, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.ledger.printed import printed_value
from analysis.plots.counts import counted
from analysis.plots.doubtful import short_doubt
from analysis.plots.intervals import show_interval
from analysis.plots.markup import link
from analysis.plots.phrases import dated
from analysis.plots.sequences import enumerated, listed_parts
from analysis.plots.sourced_names import cite_source
from analysis.plots.verdict_words import WRONG, short_verdict
from analysis.quantities.measures import Measure
from analysis.translation.messages import tell, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from analysis.audits.verdicts import Judgement
    from analysis.ledger.records import Source
    from analysis.plots.scales import Scale


def cite_levels(
    levels: pd.DataFrame,
    judgements: Iterable[Judgement],
    sources: Mapping[str, Source],
    *,
    numbers: str = "numbers",
) -> pd.DataFrame:
    """Add to levels the verdict on the number that prints each, and where that number stands.

    Parameters
    ----------
    levels
        Rows of :func:`analysis.series`.
    judgements
        Of an audit, or those on these series.
    sources
        By id, those that print them.
    numbers
        The page of all printed numbers, from the page the words stand on.

    Returns
    -------
    pandas.DataFrame
        ``levels`` with ``verdict`` and ``source``, a link; both empty where no number prints the level.

    Examples
    --------
    >>> from analysis import study
    >>> one = study()
    >>> cited = cite_levels(one.series("online_payment"), one.audit.judgements, one.ledger.sources)
    >>> cited.set_index("period").loc["2024-12", "verdict"]
    'holds'
    """
    found: dict[tuple[str, str], list[Judgement]] = {}
    for one in judgements:
        if one.claim.measure is Measure.LEVEL and one.claim.printed:
            found.setdefault((one.claim.series, one.claim.period), []).append(one)
    rows = [
        cite_print(found.get((row["series"], row["period"]), []), row["value"], sources, numbers)
        for row in levels.to_dict("records")
    ]
    return levels.assign(verdict=[row[0] for row in rows], source=[row[1] for row in rows])


def cite_print(
    printed: Iterable[Judgement], value: float, sources: Mapping[str, Source], numbers: str
) -> tuple[str, str]:
    """Choose the print of the value itself, of these one that is not contradicted, the earliest.

    Parameters
    ----------
    printed
        Judged prints of one quantity.
    value
        In base units, or as a ratio.
    sources, numbers
        As for :func:`cite_levels`.

    Returns
    -------
    (str, str)
        Its verdict, and its source as a link; both empty where nothing was printed.
    """
    printed = list(printed)
    if not printed:
        return "", ""

    def order(one: Judgement) -> tuple[bool, bool, str]:
        differs = float(printed_value(one.claim)) != value
        verdict = short_verdict(one)
        return differs, verdict == WRONG, sources[one.claim.source].published or "9"

    first, *others = sorted(printed, key=order)
    source = sources[first.claim.source]
    words = cite_source(source)
    text = link(words, f"{numbers}#claim-{first.claim.id}")
    more = len({one.claim.source for one in others} - {source.id})
    if more:
        text = tell("{text}, and {others}", text=text, others=counted(more, "other source"))
    return word(short_verdict(first)), text


def source_words(cited: pd.DataFrame, series: str, *periods: str) -> str:
    """Say who prints the levels of a series that a number is made from; nothing where nobody does.

    Parameters
    ----------
    cited
        From :func:`cite_levels`.
    series
        Id of the series.
    periods
        Of the levels.

    Examples
    --------
    >>> import pandas as pd
    >>> cited = pd.DataFrame({"series": ["a"] * 2, "period": ["2023", "2024"], "source": ["X", "Y"]})
    >>> source_words(cited, "a", "2023", "2024")
    'Source: X; Y'
    """
    own = cited[(cited["series"] == series) & cited["period"].isin(periods)]
    told = [source for source in dict.fromkeys(own["source"]) if source]
    return tell("Source: {source}", source=listed_parts(told)) if told else ""


def level_words(row: Mapping[Any, Any], scale: Scale, *, name: str = "") -> tuple[str, ...]:
    """Say of a level when it was, how many, what rounding leaves, how it is known and by whom.

    Parameters
    ----------
    row
        ``period``, ``value``, ``lower``, ``upper``; where there are any ``known``, ``doubt``, ``verdict``
        and ``source``, as of :func:`cite_levels`.
    scale
        Of the number.
    name
        Of the series, where others are beside it.

    Examples
    --------
    >>> from analysis.plots.scales import Scale
    >>> row = {"period": "2024-12", "value": 2e6, "lower": 1.95e6, "upper": 2.05e6, "verdict": "holds"}
    >>> level_words(row, Scale(1e6, "million persons", 1), name="X")
    ('X, December 2024', '2.0 million persons', 'Rounding leaves 1.95 to 2.05', 'Verdict: holds')
    """
    left = show_interval(row["lower"], row["upper"], scale, decimals=scale.decimals + 1)
    worked_out = row.get("known") == "reconstructed"
    doubt = short_doubt(row.get("doubt", ""))
    return tuple(
        filter(
            None,
            (
                enumerated(filter(None, (name, dated(row["period"])))),
                scale.show(row["value"]),
                tell("Rounding leaves {left}", left=left),
                tell("Worked out from other printed numbers") if worked_out else "",
                tell("Verdict: {verdict}", verdict=row["verdict"]) if row.get("verdict") else "",
                tell("Doubted: {doubt}", doubt=doubt) if doubt else "",
                tell("Source: {source}", source=row["source"]) if row.get("source") else "",
            ),
        )
    )
