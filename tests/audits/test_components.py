"""Components: what shares no unknown is judged apart, and what does is not."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from analysis.audits.components import connected_components
from analysis.audits.constraints import Constraint
from analysis.audits.origins import Printed
from analysis.audits.unknowns import Level

names = st.sets(st.sampled_from("abcdefgh"), min_size=1, max_size=3)


def row(place, unknowns):
    terms = tuple((Level(name, "2024"), Fraction(1)) for name in sorted(unknowns))
    return Constraint(terms, Fraction(1), strict=False, origin=Printed(f"c{place}"))


def spoken(part):
    return {unknown for one in part for unknown in one.unknowns}


@given(st.lists(st.lists(names, max_size=2), max_size=8), st.lists(names, max_size=2))
def test_parts_share_no_unknown_hold_every_row_and_cannot_be_split(groups, ties):
    made = [[row(f"{g}-{n}", one) for n, one in enumerate(group)] for g, group in enumerate(groups)]
    ties = [tuple(Level(name, "2024") for name in sorted(tie)) for tie in ties]
    parts = connected_components(made, ties)
    assert sorted(map(str, chain(*parts))) == sorted(map(str, chain(*made)))
    for part in parts:
        others = [one for one in parts if one is not part]
        assert not spoken(part) & set().union(*map(spoken, others))
        # From any row, the rest is reached by groups and ties that overlap.
        reached = spoken(part[:1])
        links = [spoken(group) for group in made if group] + [set(tie) for tie in ties]
        while more := [link for link in links if link & reached and not link <= reached]:
            reached |= set().union(*more)
        assert spoken(part) <= reached
