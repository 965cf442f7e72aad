"""The model of a whole ledger: its constraints, split into components, and its witnesses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from analysis.audits.checkable import checkable_owners
from analysis.audits.components import connected_components
from analysis.audits.constraints import build_constraints
from analysis.audits.joint import Component

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from analysis.audits.constraints import Constraint
    from analysis.ledger.ledger import Ledger
    from analysis.quantities.rounding import Rounding


@dataclass(frozen=True)
class Model:
    """Every constraint of a ledger under some rounding rules.

    Parameters
    ----------
    ledger
        Claims, identities, dictionary.
    rules
        Rounding rule by source.
    constraints
        By the id of their claim or identity.
    """

    ledger: Ledger
    rules: Mapping[str, Rounding]
    constraints: Mapping[str, Sequence[Constraint]]

    @classmethod
    def of(cls, ledger: Ledger, rules: Mapping[str, Rounding]) -> Model:
        """Build the model of a ledger."""
        return cls(ledger, rules, build_constraints(ledger, rules=rules))

    @cached_property
    def witness_of(self) -> Mapping[str, str]:
        """Return the witness of each claim: its first print in the same source, word for word.

        One document that prints a number seven times is one witness of it, not seven.
        """
        first: dict[tuple[object, ...], str] = {}
        found = {}
        for claim in self.ledger.claims:
            said = (claim.series, claim.measure, claim.period, claim.base_period, claim.of)
            printed = (claim.source, claim.printed, claim.unit, claim.qualifier, claim.decimals)
            found[claim.id] = first.setdefault((*said, *printed), claim.id)
        return found

    @cached_property
    def row_components(self) -> list[list[Constraint]]:
        """Return the constraints of each component."""
        claims = self.ledger.by_id
        groups = [rows for owner, rows in self.constraints.items() if owner in claims]
        groups += [
            [row] for owner, rows in self.constraints.items() if owner not in claims for row in rows
        ]
        return connected_components(groups)

    @cached_property
    def components(self) -> list[Component]:
        """Return the components, each with its own program."""
        return [Component(rows, self.witness_of) for rows in self.row_components]

    @cached_property
    def checkable(self) -> set[str]:
        """Return the ids of claims that something else bears on."""
        groups: dict[tuple[object, ...], list[Constraint]] = {}
        for row in chain.from_iterable(self.constraints.values()):
            if len(row.terms) > 1 or row.owner in self.ledger.by_id:
                groups.setdefault((row.owner, frozenset(row.unknowns)), []).append(row)
        return checkable_owners(tuple(group) for group in groups.values())

    def witnesses(self, claims: Iterable[str]) -> frozenset[str]:
        """Return the witnesses of some claims; ids that are no claims are left out."""
        return frozenset(self.witness_of[name] for name in claims if name in self.witness_of)
