"""The ranking by growth: faster or slower than the whole only where rounding leaves no doubt."""

from analysis.chapters.glance.growth_ranking import (
    describe_ranking,
    describe_unranked,
    rank_growth,
    show_fastest,
    show_ranking,
)

WHOLE = {"2020-12": "1000.0", "2024-12": "1100.0"}


def ends(first, last):
    return {"2020-12": first, "2024-12": last}


def test_rounding_decides_who_was_faster(seen):
    found = seen(
        all=WHOLE,
        fast=ends("100.0", "200.0"),
        slow=ends("100.0", "90.0"),
        even=ends("10.0", "11.0"),
        start="2020-12",
        end="2024-12",
    )
    assert describe_ranking(rank_growth(found)) == (
        "Fast grew fastest, 18.9 % a year. All grew by 2.4 % (dashed line): 1 series was faster and"
        " 1 slower, however the levels were rounded, and for 1 rounding leaves it open (even)."
    )


def test_the_fastest_may_have_shrunk_and_nobody_be_slower(seen):
    found = seen(all=ends("1000.0", "800.0"), app=ends("100.0", "95.0"))
    assert describe_ranking(rank_growth(found)) == (
        "App grew fastest, −1.3 % a year. All grew by −5.4 % (dashed line): 1 series was faster and"
        " none slower, however the levels were rounded."
    )


def test_without_the_whole_at_both_dates_nothing_is_compared_with_it(seen):
    found = seen(
        all={"2020-06": "1000.0", "2024-12": "1100.0"}, app=ends("100.0", "200.0"), start="2020-12"
    )
    assert describe_ranking(rank_growth(found)) == "app grew fastest, 18.9 % a year."


def test_who_is_not_ranked_is_named_with_the_reason(seen):
    found = seen(
        all={**WHOLE, "2023-06": "1050.0"},
        one=ends("100.0", "200.0"),
        two=ends("10.0", "20.0"),
        wide=ends("100.0", "300.0"),
        odd={"2020-12": "10.0", "2023-06": "20.0"},
        breaks={"wide": "2022-06: wider"},
    )
    assert describe_unranked(rank_growth(found)) == (
        "The widest interval is that of two: 0.45 percentage points."
        " Left out because the definition changed in between: wide."
        " Not ranked for want of a value at one of the two dates: odd."
    )


def test_ranking_and_table_are_shown(seen, page):
    ranking = rank_growth(seen(all=WHOLE, app=ends("100.0", "200.0")))
    show_ranking(ranking)
    show_fastest(ranking)
    assert "percent a year from December 2020 to December 2024: app +18.9 (" in page.html
    assert "app +18.92" in page.text


def test_no_growth_is_said(seen, page):
    ranking = rank_growth(seen(all=WHOLE, app={"2024-12": "20.0"}))
    show_ranking(ranking)
    show_fastest(ranking)
    assert "no growth is ranked" in page.text
    assert len(page.parts) == 1
    assert describe_ranking(ranking) == ""
    assert describe_unranked(ranking) == ""
