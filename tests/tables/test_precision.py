"""Precision of a column, found from all its numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from analysis.quantities.measures import Measure
from analysis.tables.precision import find_precision


def found(*numbers, name="2020", unit="", scaled=False, measure=Measure.LEVEL):
    digits = [Decimal(number) for number in numbers]
    return find_precision(digits, measure=measure, name=name, unit=unit, scaled=scaled)


@pytest.mark.parametrize(
    ("numbers", "said", "decimals", "rounding"),
    [
        (["12000", "8000", "41000"], {}, -3, ""),
        (["120", "80", "410", "60", "90"], {}, -1, ""),
        (["120", "80", "410"], {}, None, ""),  # three tens may be chance
        (["15", "35", "20", "55", "5"], {}, None, "random 5"),
        (["12", "7", "30"], {"name": "n"}, None, "exact"),
        (["12", "7", "30"], {"unit": "votes"}, None, "exact"),
        (["12", "7", "30"], {"unit": "million persons", "scaled": True}, None, ""),
        (["12", "7", "30"], {"name": "net profit"}, None, ""),
        (["12", "7", "30"], {"name": "人数"}, None, "exact"),
        (["1.5", "2", "3.5", "0.7", "4.1"], {}, 1, ""),
        (["1.5", "2", "3.0", "0.7", "4.1"], {}, None, ""),  # 3.0 shows that zeros are printed
        (["1.5", "20", "3.5", "0.7", "4.1"], {}, None, ""),  # larger numbers have fewer decimals
        (["0.123456789", "0.5"], {}, 10, ""),
        (["33", "12", "55"], {"measure": Measure.SHARE}, None, ""),
    ],
)
def test_how_a_column_was_rounded(numbers, said, decimals, rounding):
    precision = found(*numbers, **said)
    assert (precision.decimals, precision.rounding) == (decimals, rounding)
    assert bool(precision.reason) == bool(decimals is not None or rounding)
