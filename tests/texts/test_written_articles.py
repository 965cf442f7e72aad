"""Articles as writers put them, of other companies and countries: what is tied, and what must not be."""

from __future__ import annotations

import pytest

from analysis.ledger.records import Series
from analysis.texts.tying import tie_figures

_ROWS = (
    ("people", "Population of Türkiye", "", "persons", "", ""),
    (
        "online",
        "Internet users",
        "网民",
        "persons",
        "people",
        "internet penetration (share of people); 互联网普及率 (share of people)",
    ),
    ("wallets", "Mobile wallets", "移动钱包", "persons", "online", "mobile wallet"),
    ("chess", "Online chess", "网络象棋", "persons", "online", ""),
    ("radio_fm", "Radio", "", "persons", "people", ""),
    ("radio_web", "Web radio", "", "persons", "people", "radio"),
    ("acme_all", "Acme: revenue", "", "CNY", "", "[Acme|艾克|艾克集团] total revenue; [艾克] 总收入"),
    ("acme_cloud", "Acme: cloud", "", "CNY", "acme_all", "[Acme] cloud revenue; [艾克] 云收入"),
    ("acme_mau", "Acme: monthly users", "", "persons", "", "[Acme] monthly active users; [艾克] 月活跃用户"),
    ("zenith_all", "Zenith: revenue", "", "CNY", "", "[Zenith|泽尼] revenue; [泽尼] 收入"),
)  # fmt: skip


@pytest.fixture(scope="module")
def series():
    keys = ("id", "name_en", "name_zh", "unit", "denominator", "names")
    made = [Series(**dict(zip(keys, row, strict=True)), group="g") for row in _ROWS]
    return {one.id: one for one in made}


def said(text, series):
    return [
        (one.figure.text, one.series, str(one.measure), one.period, one.base_period, one.of)
        if one.is_tied
        else (one.figure.text,)
        for one in tie_figures(text, series)
    ]


def test_a_press_release_of_results(series):
    text = (
        "Acme posts results\n"
        "Acme Group reported total revenue of 161.1 billion yuan for the third quarter of 2025, up 8"
        " percent year-on-year. Cloud revenue rose 30% to 50 billion yuan, accounting for 31% of total"
        " revenue. Its monthly active users reached 1.37 billion, up 3% from a year earlier."
    )
    assert said(text, series) == [
        ("161.1 billion yuan", "acme_all", "level", "2025-Q3", "", ""),
        ("8 percent", "acme_all", "growth", "2025-Q3", "2024-Q3", ""),
        ("30%", "acme_cloud", "growth", "2025-Q3", "2024-Q3", ""),
        ("50 billion yuan", "acme_cloud", "level", "2025-Q3", "", ""),
        ("31%", "acme_cloud", "share", "2025-Q3", "", "acme_all"),
        ("1.37 billion", "acme_mau", "level", "2025-Q3", "", ""),
        ("3%", "acme_mau", "growth", "2025-Q3", "2024-Q3", ""),
    ]


def test_results_in_chinese(series):
    text = (
        "艾克集团发布2025年第三季度业绩\n2025年第三季度，艾克集团总收入达1611亿元人民币，同比增长8%。"
        "其中，云业务收入为500亿元，占总收入的31%，同比增长30%。月活跃用户达13.7亿，同比增长3%。"
    )
    assert said(text, series) == [
        ("1611亿元", "acme_all", "level", "2025-Q3", "", ""),
        ("8%", "acme_all", "growth", "2025-Q3", "2024-Q3", ""),
        ("500亿元", "acme_cloud", "level", "2025-Q3", "", ""),
        ("31%", "acme_cloud", "share", "2025-Q3", "", "acme_all"),
        ("30%", "acme_cloud", "growth", "2025-Q3", "2024-Q3", ""),
        ("13.7亿", "acme_mau", "level", "2025-Q3", "", ""),
        ("3%", "acme_mau", "growth", "2025-Q3", "2024-Q3", ""),
    ]


def test_a_news_story_of_a_country(series):
    text = (
        "Internet users of Türkiye totaled 77.3 million as of June 2025, with the internet penetration"
        " rate standing at 88.3 percent.\nThe figure marks an increase of 1.2 million compared with"
        " December 2024. Of them, online chess users reached 4.1 million, up 0.3 million from December."
    )
    assert said(text, series) == [
        ("77.3 million", "online", "level", "2025-06", "", ""),
        ("88.3 percent", "online", "share", "2025-06", "", "people"),
        ("1.2 million", "online", "change", "2025-06", "2024-12", ""),
        ("4.1 million", "chess", "level", "2025-06", "", ""),
        ("0.3 million", "chess", "change", "2025-06", "2024-12", ""),
    ]


def test_lists_told_off_in_chinese(series):
    text = (
        "截至2025年6月，移动钱包、网络象棋用户规模分别达3050万人和410万人，占网民整体的39.5%和5.3%。"
        "互联网普及率达88.3%，较去年12月提升0.9个百分点。"
    )
    assert said(text, series) == [
        ("3050万", "wallets", "level", "2025-06", "", ""),
        ("410万", "chess", "level", "2025-06", "", ""),
        ("39.5%", "wallets", "share", "2025-06", "", "online"),
        ("5.3%", "chess", "share", "2025-06", "", "online"),
        ("88.3%", "online", "share", "2025-06", "", "people"),
        ("0.9个百分点", "online", "share_change", "2025-06", "2024-12", "people"),
    ]


def test_a_level_of_the_year_before_and_a_year(series):
    text = "Zenith's revenue was 20 billion yuan in 2024, compared with 16 billion yuan a year earlier."
    assert said(text, series) == [
        ("20 billion yuan", "zenith_all", "level", "2024", "", ""),
        ("16 billion yuan", "zenith_all", "level", "2023", "", ""),
    ]


def test_a_level_then_and_a_level_now(series):
    text = "Internet users of Türkiye rose from 76.1 million in December 2024 to 77.3 million in June 2025."
    assert said(text, series) == [
        ("76.1 million", "online", "level", "2024-12", "", ""),
        ("77.3 million", "online", "level", "2025-06", "", ""),
    ]


def test_the_day_of_the_text_completes_its_dates(series):
    text = "截至今年6月，移动钱包用户规模达3050万人，较去年12月增长50万人。"
    assert said(text, series) == [("3050万",), ("50万",)]
    tied = tie_figures(text, series, written="2025-07-21")
    assert [(one.period, one.base_period) for one in tied] == [
        ("2025-06", ""),
        ("2025-06", "2024-12"),
    ]
    (tied,) = tie_figures("截至12月，移动钱包用户规模达3050万人。", series, written="2025-01-17")
    assert (tied.period, tied.assumed) == ("2024-12", "its year is that of the text")


def test_a_number_in_another_currency_does_not_end_a_subject(series):
    text = "In 2024, Zenith's revenue was 7 billion yuan ($1 billion), up 8.5 percent year on year."
    assert [len(one) for one in said(text, series)] == [6, 1, 6]


def test_what_was_taken_for_granted_is_told(series):
    text = "Acme grew in 2024. Its cloud revenue rose 5% year-on-year."
    (tied,) = tie_figures(text, series)
    assert tied.assumed == "whose it is, by a sentence before it; the date of a sentence before it"


@pytest.mark.parametrize(
    "text",
    [
        "Acme met Zenith in 2024. Its revenue rose 5% year-on-year.",
        "In 2024, it was ahead of Zenith. Its revenue rose 5% year-on-year.",
        "Acme grew in 2024. Orbit reported revenue of 3 billion yuan.",
        "Acme Music's revenue was 3 billion yuan in 2024.",
        "Acme's advertising revenue was 3 billion yuan in 2024.",
        "Acme's games business generated revenue of 3 billion yuan in 2024.",
        "Acme's revenue from games was 3 billion yuan in 2024.",
        "Acme's revenue is expected to reach 3 billion yuan in 2025.",
        "Acme's revenue was 3 billion US dollars in 2024.",
        "In the third quarter of fiscal 2025, Acme's revenue was 3 billion yuan.",
        "艾克集团2025财年第三季度云收入为30亿元。",
        "艾克音乐2024年收入为30亿元。",
        "2024年，艾克发布业绩。网居的云收入为30亿元。",
        "By 2030, Acme's cloud revenue will reach 30 billion yuan.",
        "2024年，艾克的游戏收入为30亿元。",
    ],
)
def test_what_may_be_somebody_elses_is_not_guessed(text, series):
    assert {len(one) for one in said(text, series)} == {1}


@pytest.mark.parametrize(
    "text",
    [
        "As of June 2025, India had 650 million internet users, while Türkiye had its own.",
        "India's market. The number of internet users reached 900 million as of June 2025.",
        "As of June 2025, internet users in Ankara reached 5 million. Türkiye is larger.",
        "As of June 2025, radio users reached 5 million in Türkiye.",
        "During the 2025 holidays, Acme's cloud revenue rose 5% year-on-year.",
        "Acme's revenue reached 3 billion yuan in the quarter.",
    ],
)
def test_another_place_name_or_time_is_not_guessed(text, series):
    assert {len(one) for one in said(text, series) if "million" in one[0] or "5%" in one[0]} <= {1}
    assert said(text, series)


_MOVED = (
    "In the fourth quarter of 2024, Acme's cloud revenue rose 79% year-on-year, driving a 22%"
    " year-on-year increase in fourth quarter revenue."
)


@pytest.mark.parametrize(
    "text", [_MOVED, "2024年第四季度，艾克云收入同比增长79%，带动第四季度收入同比增加22%。"]
)
def test_a_part_moves_the_whole(text, series):
    assert said(text, series)[1][1:] == ("acme_all", "growth", "2024-Q4", "2023-Q4", "")


def test_the_same_period_of_a_year_is_what_another_is_compared_with(series):
    text = (
        "ANKARA, May 9, 2025 -- Acme Group today announced its results for the first quarter of 2025.\n\n"
        "Total revenue increased by 9.5% to 40.3 billion yuan from 36.8 billion yuan in the same period of"
        " 2024. Cloud revenue was 12.1 billion yuan, up 21.0% year-on-year."
    )
    found = said(text, series)
    assert found[0] == ("9.5%", "acme_all", "growth", "2025-Q1", "2024-Q1", "")
    assert found[1] == ("40.3 billion yuan", "acme_all", "level", "2025-Q1", "", "")
    assert found[3:] == [
        ("12.1 billion yuan", "acme_cloud", "level", "2025-Q1", "", ""),
        ("21.0%", "acme_cloud", "growth", "2025-Q1", "2024-Q1", ""),
    ]


def test_what_a_company_has_on_its_app_averaged_over_a_month_is_its_metric(series):
    text = (
        "In the first quarter of 2025, average monthly active users on Acme App reached 61 million."
    )
    assert said(text, series) == [("61 million", "acme_mau", "level", "2025-Q1", "", "")]


def test_a_part_of_some_that_were_not_tied_is_not_a_part_of_all(series):
    text = (
        "As of December 2024, there were 70.1 million internet users. The villages were home to 12.4"
        " million internet users, or 17.7 percent of the national total."
    )
    assert [len(one) > 1 for one in said(text, series)] == [True, False, False]


def test_how_many_services_there_are_is_not_how_many_use_them(series):
    for text in (
        "As of June 2025, the number of mobile wallet services stood at 439.",
        "As of June 2025, the number of mobile wallet apps reached 61.",
        "As of June 2025, registered mobile wallets numbered 439.",
    ):
        assert said(text, series) == [(text.rstrip(".").rsplit(" ", 1)[1],)]


def test_the_rate_at_which_netizens_use_it_is_of_what_was_spoken_of(series):
    text = "截至2024年12月，移动钱包用户规模达到5100万人，网民使用率为72.7%。"
    assert said(text, series)[1] == ("72.7%", "wallets", "share", "2024-12", "", "online")


def test_a_date_behind_the_number_dates_the_sentences_after_it(series):
    text = (
        "The number of internet users reached 70.1 million in December 2024. Mobile wallet users numbered"
        " 51 million. Online chess users totaled 9.2 million."
    )
    assert [one[3] for one in said(text, series)] == ["2024-12"] * 3


def test_may_is_a_month_and_a_plan_of_five_years_narrows_nothing(series):
    text = "From January to May 2025, total revenue of Acme reached 61 billion yuan."
    assert said(text, series)[0][1:3] == ("acme_all", "level")


def test_revenue_from_a_house_of_a_company_is_the_house_s(series):
    more = dict(series)
    more["cloud_all"] = Series(
        id="cloud_all",
        name_en="Acme Cloud: revenue",
        unit="CNY",
        group="g",
        names="[Acme Cloud] revenue",
    )
    text = (
        "Acme Cloud speeds up\n\nAcme Group reported total revenue of RMB80.2 billion for the fourth quarter of"
        " 2024. Revenue from Acme Cloud rose 13% year-on-year to RMB11.7 billion. Total revenue of the group"
        " was up 8%."
    )
    assert said(text, more)[:3] == [
        ("RMB80.2 billion", "acme_all", "level", "2024-Q4", "", ""),
        ("13%", "cloud_all", "growth", "2024-Q4", "2023-Q4", ""),
        ("RMB11.7 billion", "cloud_all", "level", "2024-Q4", "", ""),
    ]


def test_a_title_in_capitals_names_whose_results_a_list_tells(series):
    text = (
        "Acme Reports Second Quarter 2025 Results\n\nHighlights\n\n"
        "- Total revenue was 18.4 billion yuan, up 12% year over year.\n"
        "- Cloud revenue was 6.3 billion yuan, compared with 5.2 billion yuan in the second quarter of 2024.\n"
    )
    assert [one[1:4] for one in said(text, series)] == [
        ("acme_all", "level", "2025-Q2"),
        ("acme_all", "growth", "2025-Q2"),
        ("acme_cloud", "level", "2025-Q2"),
        ("acme_cloud", "level", "2024-Q2"),
    ]


def test_a_bare_share_is_of_what_the_share_before_it_is(series):
    text = "2024年第二季度，艾克云收入为50亿元，占总收入的31%；艾克云收入占比31%。"
    assert [one[1:3] + one[5:] for one in said(text, series)][:2] == [
        ("acme_cloud", "level", ""),
        ("acme_cloud", "share", "acme_all"),
    ]


def test_shares_in_a_list_and_of_a_named_whole(series):
    text = (
        "As of June 2025, mobile wallets reached 39.5% of internet users in Türkiye.\n\n"
        "- Online chess: 5.3% (June 2024: 4.9%)\n"
    )
    assert said(text, series) == [
        ("39.5%", "wallets", "share", "2025-06", "", "online"),
        ("5.3%", "chess", "share", "2025-06", "", "online"),
        ("4.9%", "chess", "share", "2024-06", "", "online"),
    ]


def test_months_before_are_no_figure_and_quarters_before_are_not_guessed(series):
    text = "截至2025年6月30日，艾克月活跃用户达13.7亿，同比增长3%，环比增长1%。第二季度，艾克云收入增长。2025年第一季度亦然。"
    assert [one[1:5] for one in said(text, series)] == [
        ("acme_mau", "level", "2025-06", ""),
        ("acme_mau", "growth", "2025-06", "2024-06"),
        (),
    ]


def test_growth_told_twice_and_growth_beside_another_number(series):
    text = (
        "In the fourth quarter of 2024, Acme's cloud revenue returned to double-digit growth of 13%"
        " year-on-year. As of December 2024, Türkiye had 4.1 million online chess users, with mobile wallets"
        " increasing by 8% from December 2023."
    )
    assert [one[1:4] for one in said(text, series)] == [
        (),
        ("acme_cloud", "growth", "2024-Q4"),
        ("chess", "level", "2024-12"),
        ("wallets", "growth", "2024-12"),
    ]


def test_a_growth_since_last_month_is_not_the_base_of_others(series):
    text = (
        "In December 2024, Acme's monthly active users rose by 8% from November 2024."
        " As of December 2024, the number of internet users of Türkiye increased by 12% to 258 million."
    )
    assert said(text, series)[1] == ("12%",)


def test_a_date_behind_a_growth_dates_it(series):
    text = "The year of 2024 was good, with Acme's cloud revenue up 8% year-on-year in the first quarter."
    assert said(text, series) == [("8%", "acme_cloud", "growth", "2024-Q1", "2023-Q1", "")]
