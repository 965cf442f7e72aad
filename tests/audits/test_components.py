"""Components: together if, and only if, a chain of shared unknowns links them."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from analysis.audits.components import connected_components
from analysis.audits.constraints import Constraint, Unknown

UNKNOWNS = [Unknown(name, "2024") for name in "abcdefgh"]


@st.composite
def groups_of_rows(draw):
    """Groups of one to three rows, each on one to three unknowns, all rows different."""
    groups = []
    for number in range(draw(st.integers(0, 8))):
        rows = []
        for place in range(draw(st.integers(0, 3))):
            names = draw(st.lists(st.sampled_from(UNKNOWNS), min_size=1, max_size=3, unique=True))
            terms = tuple((name, Fraction(1)) for name in names)
            rows.append(Constraint(terms, Fraction(place), strict=False, owner=f"g{number}"))
        groups.append(rows)
    return groups


@given(groups_of_rows())
def test_components_are_the_groups_linked_by_shared_unknowns(groups):
    found = connected_components(groups)
    rows = [row for group in groups for row in group]
    assert sorted(rows, key=repr) == sorted((row for part in found for row in part), key=repr)
    # Spread from each row over shared unknowns and shared groups, until nothing more is reached.
    for part in found:
        reached = {part[0]}
        while True:
            unknowns = {unknown for row in reached for unknown in row.unknowns}
            owners = {row.owner for row in reached}
            more = {row for row in rows if unknowns & set(row.unknowns) or row.owner in owners}
            if more == reached:
                break
            reached = more
        assert reached == set(part)


def test_a_group_with_nothing_in_it_is_no_component():
    assert connected_components([[], []]) == []
