"""Tables inside a text: heads that say measure, unit and date, and rows whose owner stands above."""

from __future__ import annotations

import pytest

from analysis.ledger.records import Series
from analysis.texts.articles import plain_html
from analysis.texts.tying import tie_figures


@pytest.fixture(scope="module")
def series():
    made = [
        Series(id="readers", name_en="Readers", name_zh="读者", unit="persons", group="g"),
        Series(id="chess", name_en="Chess", name_zh="象棋", unit="persons", denominator="readers", group="g"),
        Series(id="all", name_en="Acme: all", unit="CNY", group="g", names="[Acme|艾克] total revenue"),
        Series(id="ads", name_en="Acme: ads", unit="CNY", group="g", names="[Acme] advertising revenue"),
    ]  # fmt: skip
    return {one.id: one for one in made}


def said(text, series):
    return [
        (one.series, str(one.measure), one.period, one.base_period, one.of, one.multiplier)
        if one.is_tied
        else None
        for one in tie_figures(text, series)
    ]


def test_accounts_of_the_company_above_them_in_a_page(series):
    page = (
        "<h1>Acme posts results</h1><table><tr><th></th><th>Q4 2024 (RMB million)</th>"
        "<th>Q4 2023 (RMB million)</th><th>YoY</th></tr><tr><td>Total revenue</td><td>172,446</td>"
        "<td>155,196</td><td>11%</td></tr><tr><td>Games revenue</td><td>4</td><td>3</td><td>33%</td>"
        "</tr><tr><td>Advertising revenue</td><td>35,004</td><td>29,794</td><td>17%</td></tr></table>"
    )
    million = 10**6
    assert said(plain_html(page), series) == [
        ("all", "level", "2024-Q4", "", "", million),
        ("all", "level", "2023-Q4", "", "", million),
        ("all", "growth", "2024-Q4", "2023-Q4", "", 0),
        *(None, None, None),
        ("ads", "level", "2024-Q4", "", "", million),
        ("ads", "level", "2023-Q4", "", "", million),
        ("ads", "growth", "2024-Q4", "2023-Q4", "", 0),
    ]


def test_a_rate_of_use_is_of_the_usual_whole_and_says_so(series):
    text = "| 应用 | 2024年12月使用率（%） |\n|---|---|\n| 象棋 | 30.1 |"
    (tied,) = tie_figures(text, series)
    assert (tied.measure, tied.of) == ("share", "readers")
    assert "as usual" in tied.assumed


def test_cells_that_name_their_unit(series):
    text = "| Company | 2024 | 2023 |\n|---|---|---|\n| Acme's total revenue | 66 billion yuan | 61 billion yuan |"
    assert said(text, series) == [
        ("all", "level", "2024", "", "", 0),
        ("all", "level", "2023", "", "", 0),
    ]


@pytest.mark.parametrize(
    "head",
    ["Q4 2024", "Q4 2024 (USD million)", "RMB million", "Q4 2024 (million people)", "QoQ, Q4 2024"],
)
def test_a_head_that_leaves_unit_or_date_open_ties_nothing(head, series):
    assert said(f"| | {head} |\n|---|---|\n| Acme total revenue | 172,446 |", series) == [None]


@pytest.mark.parametrize("name", ["Online chess (including live chess)", "网络象棋（含直播象棋）"])
def test_a_row_whose_name_tells_what_it_holds_and_rates_in_its_cells(name, said):
    text = (
        "Table 1\n| Application | Users in June 2025 (10,000) | Usage rate in June 2025 | Growth |\n"
        f"|---|---|---|---|\n| {name} | 410 | 5.3% | 1.2% |\n"
    )
    assert [one[1:4] for one in said(text)[:2]] == [
        ("chess", "level", "2025-06"),
        ("chess", "share", "2025-06"),
    ]
