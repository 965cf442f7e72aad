"""Everybody who does not use the Internet, and the series that the page is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.plots.charts import level_chart
from analysis.plots.counts import agree, counted
from analysis.plots.display import say, show_figure
from analysis.plots.intervals import show_interval
from analysis.plots.level_sources import cite_levels
from analysis.plots.phrases import dated, in_sentence, listed, passage
from analysis.plots.scales import Scale
from analysis.quantities.measures import Measure
from analysis.timeseries.joining import half_years

if TYPE_CHECKING:
    import pandas as pd

    from analysis.studies import Study


@dataclass(frozen=True)
class People:
    """Series of one population: who is not online, and of which groups it is made.

    Parameters
    ----------
    offline
        Id of the persons who do not use the Internet; empty where the ledger has no such series.
    whole
        Id of the population that they are part of.
    parts
        Ids of parts of the population that are compared with each other.
    group
        Id of another group of the population, as older people; empty where there is none.
    """

    offline: str
    whole: str
    parts: tuple[str, ...]
    group: str

    @property
    def populations(self) -> tuple[str, ...]:
        """Every population there is."""
        return tuple(name for name in (self.whole, *self.parts, self.group) if name)


def find_people(study: Study, *, offline: str, parts: str, group: str) -> People:
    """Return those of some series that the ledger has.

    Parameters
    ----------
    study
        A study.
    offline, group
        Ids of the persons who are not online, and of a group of the population.
    parts
        Ids of parts of the population, with commas between.

    Examples
    --------
    >>> from analysis import study
    >>> people = find_people(study(), offline="non_netizens", parts="population_rural, x", group="y")
    >>> people.whole, people.parts, people.group
    ('population', ('population_rural',), '')
    """
    series = study.ledger.series
    wanted = [part.strip() for part in parts.split(",")]
    return People(
        offline=offline if offline in series else "",
        whole=series[offline].denominator if offline in series else "",
        parts=tuple(name for name in wanted if name in series),
        group=group if group in series else "",
    )


def users_of(study: Study, population: str) -> str:
    """Return the series whose share of a population is printed most often; empty where none is.

    Examples
    --------
    >>> from analysis import study
    >>> users_of(study(), "population_rural")
    'netizens_rural'
    """
    shares = Counter(
        claim.series
        for claim in study.ledger.claims
        if claim.measure is Measure.SHARE and claim.of == population
    )
    return shares.most_common(1)[0][0] if shares else ""


def levels_of(study: Study, *names: str) -> pd.DataFrame:
    """Return the levels of some series at months; no rows where no series is named."""
    wanted = [name for name in names if name]
    return half_years(study.series(wanted) if wanted else study.levels.head(0))


def show_non_users(study: Study, people: People) -> None:
    """Show how many did not use the Internet; a sentence where nobody printed or implied it."""
    levels = levels_of(study, people.offline)
    if levels.empty:
        say("The ledger knows no number of persons who do not use the Internet at a month.")
        return
    record = study.ledger.series[people.offline]
    scale = Scale.of(levels["value"], record.unit)
    course = "; ".join(
        f"{dated(row['period'])}: {scale.number(row['value'])}" for row in levels.to_dict("records")
    )
    show_figure(
        level_chart(cite_levels(levels, study.audit.judgements, study.ledger.sources), record),
        caption=describe_non_users(study, people),
        alt=f"Line chart of {in_sentence(record.name_en)}. {course} {scale.label}.",
        data=levels,
        name="non-users",
    )


def describe_non_users(study: Study, people: People) -> str:
    """Say how many did not use the Internet first and last, and which of the values were printed."""
    levels = levels_of(study, people.offline)
    if levels.empty:
        return ""
    record = study.ledger.series[people.offline]
    scale = Scale.of(levels["value"], record.unit)
    rows = levels.to_dict("records")
    ends = [
        f"{show_interval(row['lower'], row['upper'], scale)} {scale.label} in {dated(row['period'])}"
        for row in (rows[0], rows[-1])
    ]
    printed = [dated(row["period"]) for row in rows if row["known"] == "printed"]
    hollow = len(rows) - len(printed)
    which = f" ({listed(printed)})" if printed and hollow else ""
    of = f"{len(printed) or 'None'} of {counted(len(rows), 'value')}"
    return passage(
        f"{record.name_en}: {' and '.join(ends[: len(rows)])}.",
        f"{of} {agree(len(printed) or 1, 'was', 'were')} printed{which}.",
        f"The {agree(hollow, 'hollow one follows', 'hollow ones follow')} from users and percentages."
        if hollow
        else "",
    )


def describe_base(study: Study, people: People) -> str:
    """Say that the population behind the percentages changed on the way; nothing where it did not."""
    levels = levels_of(study, people.offline)
    if levels.empty or not people.whole:
        return ""
    first, last = levels["period"].min(), levels["period"].max()
    breaks = [
        f"from {dated(start)} on: {reason}"
        for start, reason in study.ledger.series[people.whole].breaks
        if first < start <= last
    ]
    if not breaks:
        return ""
    return (
        "The change is not growth of the Internet alone: the population behind the percentages was"
        f" replaced on the way ({'; '.join(breaks)}), as the next section shows."
    )
