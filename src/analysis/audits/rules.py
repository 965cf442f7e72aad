"""The rounding rule of each source: declared, or inferred from what it prints."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.audits.conflict import Conflict
from analysis.audits.corrections import members_of, smallest_correction
from analysis.audits.ratio_oracle import RatioOracle
from analysis.audits.system import System, levels_in
from analysis.quantities.rounding import Rounding

if TYPE_CHECKING:
    from collections.abc import Collection

    from analysis.audits.conflict import Names, Oracle
    from analysis.audits.level_oracle import LevelOracle
    from analysis.audits.unknowns import Level
    from analysis.ledger.ledger import Ledger

#: Contradictions that a rule has to spare where it does not spare all.
SPARED = 2


@dataclass(frozen=True)
class Reading:
    """How a source is taken to round, where it does not say so and it makes a difference.

    Parameters
    ----------
    source
        Its id.
    rule
        How it is taken to round.
    excuses
        Claims among which some would be contradicted if it rounded to the nearest digit.
    price
        How many of them at least: sets that contradict themselves and share no claim, beyond those
        that do so however it rounds.
    """

    source: str
    rule: Rounding
    excuses: tuple[str, ...]
    price: int


def declared_rules(ledger: Ledger) -> dict[str, Rounding]:
    """Return the rule of each source: as declared, else to the nearest digit.

    Examples
    --------
    >>> from analysis import load
    >>> declared_rules(load())["cnnic55"]
    <Rounding.NEAREST: 'nearest'>
    """
    return dict.fromkeys(ledger.sources, Rounding.NEAREST) | dict(ledger.rules)


def infer_readings(ledger: Ledger, system: System | None = None) -> list[Reading]:
    """Return the sources that are taken to truncate.

    A source that declares a rule keeps it. Any other rounds to the nearest digit, ties either way,
    unless its own claims contradict each other under that rule and agree if it truncates, or
    contradict each other in fewer places by two or more.

    Parameters
    ----------
    ledger
        A valid ledger; each source is judged by its own claims and the identities. Claims that a
        finding holds to be wrong count for nothing.
    system
        Its constraints under the declared rules, if they are made already.

    Examples
    --------
    >>> from analysis import load
    >>> infer_readings(load())
    []
    """
    known = {name for f in ledger.findings if f.sets_aside for name in f.claims}
    conflicts = _conflicts(system or System(ledger, declared_rules(ledger)), known)
    doubtful = {ledger.by_id[name].source for one in conflicts for name in one.claims}
    found = []
    for source in sorted(doubtful - ledger.rules.keys()):
        kept = (c for c in ledger.claims if c.source == source and c.id not in known)
        own = replace(ledger, claims=tuple(kept))
        against = _conflicts(System(own, {source: Rounding.NEAREST}))
        left = _conflicts(System(own, {source: Rounding.TRUNCATED})) if against else []
        spared = len(against) - len(left)
        if left and spared < SPARED:
            # A long sum takes many claims with it: count the errors, and not the sets apart.
            errors = _errors(System(own, {source: Rounding.NEAREST}))
            most = errors - SPARED
            if most >= 0:
                spared = errors - _errors(System(own, {source: Rounding.TRUNCATED}), most=most)
        if against and spared >= (SPARED if left else 1):
            names = {name for one in against for name in one.claims}
            excused = sorted(names - {name for one in left for name in one.claims})
            found.append(Reading(source, Rounding.TRUNCATED, tuple(excused), spared))
    return found


def _errors(system: System, *, most: int | None = None) -> int:
    """Return how many claims have to be set aside before the rest agrees on levels.

    Where they are more than ``most``, they are not counted further.
    """
    count = 0
    for oracle in system.level_oracles:
        left = None if most is None else most - count
        count += len(smallest_correction(oracle, most=left))
        if most is not None and count > most:
            break
    return count


def _conflicts(system: System, without: Collection[str] = ()) -> list[Conflict]:
    """Return conflicts that share no claim, until the rest agrees, some claims set aside."""
    levels: dict[Level, LevelOracle] = {}
    found: list[Conflict] = []
    gone = system.originals(without)
    aside = {name for name, first in system.copies.items() if first in gone}
    for oracle in system.level_oracles:
        levels |= dict.fromkeys(levels_in(oracle.rows), oracle)
        conflicts = _apart(oracle, gone)
        found += conflicts
        aside |= {name for one in conflicts for name in one.claims}
    for rows in system.ratio_components:
        oracle_of_ratios = RatioOracle(rows, system.copies, levels, aside, system.ledger.series)
        found += _apart(oracle_of_ratios, gone)
    return found


def _apart(oracle: Oracle, without: Names) -> list[Conflict]:
    found: list[Conflict] = []
    gone = without & oracle.originals
    while isinstance(one := oracle.judge(gone), Conflict):
        found.append(one)
        gone |= members_of(one, oracle)
    return found
