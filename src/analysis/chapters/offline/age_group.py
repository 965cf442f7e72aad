"""Who of a group is not online, and who of everybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.chapters.offline.non_users import levels_of
from analysis.chapters.offline.ratio_ways import compared_at
from analysis.ledger.records import Relation
from analysis.plots.intervals import show_interval
from analysis.plots.phrases import dated, passage, percents
from analysis.plots.scales import Scale

if TYPE_CHECKING:
    from analysis.chapters.offline.non_users import People
    from analysis.studies import Study


def online_and_offline(study: Study, people: People) -> tuple[str, str] | None:
    """Return the two series that make up a group: those online, and those who are not.

    Examples
    --------
    >>> from analysis import study
    >>> from analysis.chapters.offline.non_users import People
    >>> online_and_offline(study(), People("non_netizens", "population", (), "population_60plus"))
    ('netizens_60plus', 'non_netizens_60plus')
    """
    for identity in study.ledger.identities:
        if (
            identity.relation is Relation.SUM
            and identity.is_plain
            and identity.whole == people.group
        ):
            off = [
                name
                for name in identity.parts
                if study.ledger.series[name].denominator == people.offline
            ]
            rest = [name for name in identity.parts if name not in off]
            if len(off) == len(rest) == 1:
                return rest[0], off[0]
    return None


def describe_group(study: Study, people: People, period: str = "") -> str:
    """Say how many of a group are not online, and what part of everybody else.

    Parameters
    ----------
    study
        A study.
    people
        The populations.
    period
        A month; by default as of :func:`~analysis.chapters.offline.ratio_ways.compared_at`.
    """
    pair = online_and_offline(study, people) if people.group and people.offline else None
    if pair is None:
        return "The ledger does not say who of a group is online and who is not."
    at = period or compared_at(study, people)
    names = (*pair, people.offline, people.whole, people.group)
    levels = levels_of(study, *names)
    rows = {row["series"]: row for row in levels[levels["period"] == at].to_dict("records")}
    group = study.ledger.series[people.group]
    if not set(names) <= set(rows):
        return f"{group.name_en}: who of them is not online is not known" + (
            f" in {dated(at)}." if at else "."
        )
    on, off, every_off, every, own = (rows[name] for name in names)
    scale = Scale.of([own["value"]], group.unit)
    rest_off = every_off["lower"] - off["upper"], every_off["upper"] - off["lower"]
    rest = every["lower"] - own["upper"], every["upper"] - own["lower"]
    return passage(
        f"{group.name_en} in {dated(at)}: {show_interval(off['lower'], off['upper'], scale)}"
        f" {scale.label} are not online, and {show_interval(on['lower'], on['upper'], scale)} are.",
        f"Of everybody else, of whatever age, {show_interval(*rest_off, scale)} {scale.label} are not"
        f" online, which is {percents(rest_off[0] / rest[1], rest_off[1] / rest[0])} of them.",
    )
