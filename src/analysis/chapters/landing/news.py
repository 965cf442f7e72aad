"""What a reader of the numbers would have missed: a rate restated without a word, and digits in another order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.chapters.generative.reordered_digits import find_reordered
from analysis.plots.markup import bold, link
from analysis.plots.phrases import as_whole, dated, passage, percent
from analysis.plots.scales import Scale
from analysis.plots.sourced_names import name_of
from analysis.timeseries.implied import implied_bases
from analysis.translation.messages import tell

if TYPE_CHECKING:
    from analysis.studies import Study


def describe_restated(study: Study) -> str:
    """Say of a share that a later report counts from another value than had been printed; or nothing.

    Parameters
    ----------
    study
        A study.

    Examples
    --------
    >>> from analysis import study
    >>> "65.6 %" in describe_restated(study())
    True
    """
    steps = implied_bases(study.audit, list(study.followed))
    steps = steps[(steps["of"] != "") & steps["meets"].eq(False)]
    if steps.empty:
        return ""
    row = steps.sort_values("period").iloc[-1]
    series = study.ledger.series
    middle = [(row[f"{kind}lower"] + row[f"{kind}upper"]) / 2 for kind in ("printed_", "")]
    return passage(
        bold(tell("A share was restated without a word.")),
        tell(
            "{part} as a share of {whole}: {then} was printed for {date}; the change up to {later} is counted from {now}.",
            part=name_of(series[str(row["series"])]),
            whole=as_whole(name_of(series[str(row["of"])])),
            then=percent(middle[0]),
            date=dated(str(row["base_period"])),
            later=dated(str(row["period"])),
            now=percent(middle[1]),
        ),
        tell(
            "The two cannot be shares of one and the same number. See {page}.",
            page=link(tell("Who is not online"), "chapters/offline"),
        ),
    )


def swapped_series(study: Study) -> str:
    """Return the series whose last two levels have the same digits in another order; or nothing."""
    for name in study.followed:
        found = find_reordered(study, name)
        if found is not None and found.after == study.series(name)["period"].max():
            return str(name)
    return ""


def describe_swapped(study: Study) -> str:
    """Say of a series that its last two levels have the same digits in another order; or nothing.

    Parameters
    ----------
    study
        A study.
    """
    name = swapped_series(study)
    found = find_reordered(study, name) if name else None
    if found is None:
        return ""
    at = found.levels.set_index("period")["value"]
    scale = Scale.of(at, study.ledger.series[name].unit)
    old, new = (scale.show(at[period], trim=True) for period in (found.before, found.after))
    return passage(
        bold(tell("A fall, or two digits exchanged?")),
        tell(
            "{what}: {old} in {before}, {new} in {after}, the same digits in another order. The documents do not decide it. See {page}.",
            what=name_of(study.ledger.series[name]),
            old=old,
            before=dated(found.before),
            new=new,
            after=dated(found.after),
            page=link(tell("New series, new definitions"), "chapters/generative"),
        ),
    )
