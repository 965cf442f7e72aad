"""What each chapter needs of a ledger: one without it is left out of a book, and said to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.audits.levels_claimed import crosses_break
from analysis.quantities.measures import Measure
from analysis.timeseries.editions import editions
from analysis.timeseries.joining import half_years
from analysis.timeseries.wholes import groups_of, main_whole
from analysis.timeseries.windows import NO_WINDOW, widest_window

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analysis.studies import Study

#: Dates that the search for a break, and for a ceiling, cannot do without.
SEARCHED = 6


def missing_for(chapter: str, study: Study, parameters: Mapping[str, Any]) -> str:
    """Return what a chapter needs and a ledger does not have; nothing where it has it.

    Parameters
    ----------
    chapter
        Name of its notebook, as ``glance``.
    study
        A study of the ledger.
    parameters
        Those of the notebook.

    Examples
    --------
    >>> from analysis import study
    >>> missing_for("companies", study(), {"original": "x", "translation": "y"})
    'a document together with its translation'
    >>> missing_for("numbers", study(), {})
    ''
    """
    need = NEEDS.get(chapter)
    return need(study, parameters) if need else ""


def _findings(study: Study, _: Mapping[str, Any]) -> str:
    return "" if study.ledger.findings else "findings: nobody has explained a number yet"


def _companies(study: Study, asked: Mapping[str, Any]) -> str:
    both = {asked.get("translation", ""), asked.get("original", "")} <= set(study.ledger.sources)
    return "" if both else "a document together with its translation"


def _livestreaming(study: Study, asked: Mapping[str, Any]) -> str:
    rules = {one.id for one in study.ledger.identities}
    known = asked.get("source") in study.ledger.sources and asked.get("identity") in rules
    return "" if known else "an article on the parts of one service"


def _generative(study: Study, asked: Mapping[str, Any]) -> str:
    series = study.ledger.series
    named = {asked.get("counted"), asked.get("reordered")} & set(series)
    broken = any(
        claim.measure is Measure.GROWTH and crosses_break(claim, series)
        for claim in study.ledger.claims
    )
    return "" if named or broken else "a new series, or growth across a change of definition"


def _offline(study: Study, asked: Mapping[str, Any]) -> str:
    known = asked.get("offline") in study.ledger.series
    return "" if known else "a series of those who do not take part"


def _compared(study: Study, asked: Mapping[str, Any]) -> str:
    """Ask for two dates at which parts of one whole are known."""
    ledger = study.ledger
    whole = asked.get("whole") or main_whole(ledger)
    chosen = groups_of(ledger, whole, asked.get("groups", ""))
    parts = [
        name
        for name, one in ledger.series.items()
        if whole in ledger.series
        and one.group in chosen
        and one.unit == ledger.series[whole].unit
        and name != whole
    ]
    known = half_years(study.levels)
    enough = whole in set(known["series"]) and widest_window(known, parts) != NO_WINDOW
    return "" if enough else "parts of one whole at the same two dates"


def _forecasts(study: Study, _: Mapping[str, Any]) -> str:
    return "" if _histories(study, minimum=2) else "a series with two dates"


def _breaks(study: Study, _: Mapping[str, Any]) -> str:
    return "" if _histories(study, minimum=SEARCHED) else "a series with six dates"


def _saturation(study: Study, _: Mapping[str, Any]) -> str:
    parts = any(
        study.ledger.series[name].denominator for name in _histories(study, minimum=SEARCHED)
    )
    return "" if parts else "a series with six dates that is a part of another"


def _scoring(study: Study, _: Mapping[str, Any]) -> str:
    return "" if len(study.registry) else "registered forecasts"


def _changed(study: Study, _: Mapping[str, Any]) -> str:
    return "" if len(editions(study.ledger)) > 1 else "two editions of one report"


def _histories(study: Study, *, minimum: int) -> list[str]:
    """Return the series known at so many dates."""
    counts = half_years(study.levels)["series"].value_counts()
    return [str(name) for name in counts.index[counts >= minimum]]


NEEDS: dict[str, Callable[[Study, Mapping[str, Any]], str]] = {
    "changed": _changed,
    "findings": _findings,
    "companies": _companies,
    "livestreaming": _livestreaming,
    "generative": _generative,
    "offline": _offline,
    "glance": _compared,
    "gainers": _compared,
    "next": _forecasts,
    "breaks": _breaks,
    "saturation": _saturation,
    "scoring": _scoring,
}
