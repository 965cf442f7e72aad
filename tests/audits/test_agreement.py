"""Agreement: the largest sets of witnesses that have a value in common."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from analysis.audits.agreement import Witness, agreements
from analysis.quantities.interval import Interval

ENDS = st.none() | st.integers(0, 6).map(Fraction)
INTERVALS = st.builds(
    Interval, ENDS, ENDS, lower_open=st.booleans(), upper_open=st.booleans()
).filter(lambda interval: not interval.is_empty)


def wholly(number):
    return Interval(Fraction(number), Fraction(number + 1))


@given(st.lists(INTERVALS, min_size=1, max_size=6))
def test_no_value_is_held_by_more_and_every_such_set_is_found(intervals):
    witnesses = [Witness(interval, (str(n),)) for n, interval in enumerate(intervals)]
    ends = [Fraction(n) for n in range(-1, 8)]
    values = [*ends, *((a + b) / 2 for a, b in pairwise(ends))]
    held = {frozenset(n for n, i in enumerate(intervals) if value in i) for value in values}
    most = max(map(len, held))
    found = agreements(witnesses)
    sets = [frozenset(int(w.claims[0]) for w in agreement.witnesses) for agreement in found]
    assert len(sets) == len(set(sets))
    assert set(sets) == {members for members in held if len(members) == most}
    for agreement, members in zip(found, sets, strict=True):
        for value in values:
            assert (value in agreement.interval) == all(value in intervals[n] for n in members)


def test_a_tie_keeps_both_sides():
    found = agreements([Witness(wholly(0), ("a",)), Witness(wholly(5), ("b",))])
    assert [agreement.interval for agreement in found] == [wholly(0), wholly(5)]


def test_without_witnesses_there_is_no_agreement():
    assert agreements([]) == []
