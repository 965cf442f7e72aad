"""A proof as a sum: what is shown can be redone by hand, and says what the proof says."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction

from analysis.audits.sums import proof_lines

UNITS = {"million": 10**6, "billion": 10**9, "%": Fraction(1, 100)}
NUMBER = re.compile(r"^([\d.,]+)(?: (million|billion|%))?$")


def read(side):
    """Read one side of a line: its number, and how often it has each unknown."""
    number, unknowns = Fraction(0), Counter()
    for part in side.split(" + "):
        found = NUMBER.match(part)
        if found:
            number += Fraction(found[1].replace(",", "")) * UNITS.get(found[2], 1)
        else:
            factor, _, name = part.rpartition(" × ")
            unknowns[name] += Fraction(factor.replace(",", "") or 1)
    return number, unknowns


def test_multiplied_and_added_the_lines_say_what_the_last_one_does(audited):
    """Within what ten digits leave of factors that do not end."""
    tried = 0
    for one in audited.contradictions:
        for proof in one.proofs:
            *lines, last = proof_lines(proof)
            left, right = (Fraction(0), Counter()), (Fraction(0), Counter())
            totals = [[Fraction(0), Counter()], [Fraction(0), Counter()]]
            for line in lines:
                if line.behind:
                    continue
                factor = Fraction(line.times.replace(",", ""))
                for total, side in zip(totals, re.split(" [≤<] ", line.says), strict=True):
                    number, unknowns = read(side)
                    total[0] += factor * number
                    for name, count in unknowns.items():
                        total[1][name] += factor * count
            (low, left), (high, right) = totals
            assert left.keys() == right.keys()
            size = max(abs(low), abs(high), Fraction(1, 10**6))
            for name in left:
                assert abs(left[name] - right[name]) <= Fraction(1, 10**8) * max(left[name], 1)
            (said_low, none), (said_high, nothing) = map(read, re.split(" [≤<] ", last.says))
            assert not none
            assert not nothing
            assert abs(said_low - low) <= Fraction(1, 10**7) * size
            assert abs(said_high - high) <= Fraction(1, 10**7) * size
            assert said_low > said_high or (said_low == said_high and "<" in last.says)
            tried += 1
    assert tried


def test_every_line_names_what_it_comes_from_and_the_sum_nothing(audited):
    for one in audited.contradictions:
        *lines, last = proof_lines(one.proof)
        assert [line.origin for line in lines if not line.behind] == [
            row.origin for row, _ in one.proof
        ]
        assert (last.origin, last.times) == (None, "")


def test_names_take_the_place_of_ids(audited):
    one = audited.contradictions[0]
    series = {u.series for row, _ in one.proof for u in row.unknowns}
    names = {key: f"[{key.upper()}]" for key in series}
    said = " ".join(line.says for line in proof_lines(one.proof, names))
    assert all(name in said for name in names.values())
    assert not any(re.search(rf"\b{key}\b", said) for key in series)
