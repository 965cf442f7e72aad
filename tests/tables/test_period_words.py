"""Labels of periods in the words of many languages."""

from __future__ import annotations

import pytest

from analysis.tables.headers import read_header
from analysis.tables.period_labels import is_period_label, read_period_label


@pytest.mark.parametrize(
    ("label", "period"),
    [
        ("令和3年", "2021"),
        ("平成元年", "1989"),
        ("民國110年", "2021"),
        ("2021년 7월", "2021-07"),
        ("2021년 3분기", "2021-Q3"),
        ("2021年第2四半期", "2021-Q2"),
        ("3. Quartal 2021", "2021-Q3"),
        ("2. Halbjahr 2021", "2021-H2"),
        ("III квартал 2021 г.", "2021-Q3"),
        ("на 1 октября 2021", "2021-10-01"),
        ("2e trimestre 2021", "2021-Q2"),
        ("4T 2021", "2021-Q4"),
        ("II kw. 2021", "2021-Q2"),
        ("Ağustos 2021", "2021-08"),
        ("diciembre de 2021", "2021-12"),
        ("settembre 2021", "2021-09"),
        ("2021M11", "2021-11"),
        ("2021/IV", "2021-Q4"),
        ("Q3 FY22", "2022-Q3"),
        ("Nine months ended September 30, 2021", "2021-01/2021-09"),
        ("Year ended 30 June 2021", "2020-07/2021-06"),
    ],
)
def test_a_period_is_read_in_its_language(label, period):
    assert read_period_label(label) == period


@pytest.mark.parametrize("label", ["Marzahn", "kw 12", "semestre", "Mai", "T1", "2021 kg"])
def test_other_words_are_no_period(label):
    assert not is_period_label(label)


@pytest.mark.parametrize(
    ("header", "base", "period"),
    [
        ("2021-09-30", "", "2021-09-30"),
        ("2021-09", "", "2021-09"),
        ("growth 2019-21", "2019", "2021"),
        ("1999-00", "", "1999/2000"),
    ],
)
def test_a_date_is_no_pair_of_years(header, base, period):
    found = read_header(header)
    assert (found.base, found.period) == (base, period)
