"""Editions: what each is about, in a half-yearly report and in others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.errors import UsageError
from analysis.timeseries.editions import editions, latest_edition, report_of
from analysis.timeseries.vintage import as_of, known_at


def test_an_edition_is_about_the_last_half_year_it_prints(small, claim):
    whole = {"2022-12": "E0", "2023-06": "E1", "2023-12": "E2", "2024-06": "E3"}
    assert editions(small) == whole
    more = [claim("x", "level", "11", period="2023-06", source="e3", id=f"again{n}") for n in "ab"]
    assert editions(replace(small, claims=(*small.claims, *more))) == whole


def test_one_level_makes_a_new_edition_and_hides_no_earlier_one(small, claim):
    """However many levels others print, a thin edition is one, and a thick one pushes none out."""
    crowd = [
        claim("x", "level", str(n), period="2024-06", source="e3", id=f"n{n}") for n in range(99)
    ]
    found = editions(replace(small, claims=(*small.claims, *crowd)))
    assert found == editions(small)
    earlier = as_of(small, "2023-12")
    late = [one for one in small.claims if one.period == "2024-06"][:1]
    assert "2024-06" in editions(replace(earlier, claims=(*earlier.claims, *late)))


def test_the_newest_edition_is_the_last_one(small):
    assert latest_edition(small) == "2024-06"
    assert latest_edition(as_of(small, "2023-12")) == "2023-12"


def test_what_another_document_says_of_a_later_month_is_no_edition(small, claim, with_source):
    later = claim("x", "level", "20", period="2024-12", source="other", qualifier="more than")
    assert editions(with_source(small, [later], edition="Outlook 2024")) == editions(small)


def test_a_month_that_was_not_over_when_the_source_came_out_is_an_outlook(
    small, claim, with_source
):
    later = claim("x", "level", "20", period="2024-12", source="other")
    told = with_source(small, [later], edition="E3", published="2024-09")
    assert latest_edition(told) == "2024-06"
    late = with_source(small, [later], edition="E4", published="2025-02")
    assert latest_edition(late) == "2024-12"


def test_one_remark_among_many_levels_dates_no_edition(small, claim):
    own = [claim("x", "level", "20", period="2024-06", source="e3", id=f"n{n}") for n in range(9)]
    stray = claim("x", "level", "21", period="2025-06", source="e3")
    assert latest_edition(replace(small, claims=(*small.claims, *own, stray))) == "2024-06"


def printed(make_ledger, claim, periods, *, name="Bulletin", day="{}"):
    """Make a ledger whose editions each print the levels of their own period and the one before."""
    rows = []
    for place, period in enumerate(periods):
        for series, low in (("x", 100), ("y", 40)):
            own = {"source": f"e{place}", "id": f"e{place}-{series}"}
            rows.append(claim(series, "level", str(low + place), period=period, **own))
        if place:
            again = {"source": f"e{place}", "id": f"e{place}-again"}
            rows.append(claim("x", "level", str(99 + place), period=periods[place - 1], **again))
    made = make_ledger(rows)
    named = {
        f"e{place}": made.sources[f"e{place}"].model_copy(
            update={"edition": f"{name} {period}", "published": day.format(period)}
        )
        for place, period in enumerate(periods)
    }
    return replace(made, sources=named)


@pytest.mark.parametrize(
    "periods",
    [
        ["2021", "2022", "2023", "2024"],
        ["2023-Q3", "2023-Q4", "2024-Q1", "2024-Q2"],
        ["2023-H1", "2023-H2", "2024-H1"],
        ["2024-03", "2024-06", "2024-09", "2024-12"],
        ["2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06"],
        ["2022-03", "2023-03", "2024-03"],
    ],
    ids=["years", "quarters", "halves", "quarters as months", "months", "each March"],
)
def test_an_edition_of_another_rhythm_is_about_its_own_newest_period(claim, make_ledger, periods):
    made = printed(make_ledger, claim, periods)
    assert editions(made) == {period: f"Bulletin {period}" for period in periods}
    assert latest_edition(made) == periods[-1]
    assert latest_edition(as_of(made, periods[-2])) == periods[-2]
    early = known_at(made, periods[-2])
    assert {one.period for one in early.claims} == set(periods[:-1])


def test_a_year_that_was_not_over_is_an_outlook_and_the_refusal_says_so(claim, make_ledger):
    made = printed(make_ledger, claim, ["2023", "2024"], day="{}-06-30")
    assert editions(made) == {"2023": "Bulletin 2024"}
    with pytest.raises(UsageError, match="that was over when their source was published"):
        latest_edition(as_of(printed(make_ledger, claim, ["2024"], day="{}-06-30"), "2024"))


def test_years_beside_months_date_no_edition_of_a_report_that_counts_in_months(small, claim):
    years = [claim("x", "level", "14", period="2024", source="e3", id=f"year{n}") for n in "ab"]
    assert editions(replace(small, claims=(*small.claims, *years))) == editions(small)


def test_one_edition_about_march_makes_no_other_rhythm(small, claim, with_source):
    march = [claim("x", "level", "14", period="2024-03", source="march")]
    assert editions(with_source(small, march, name="march", edition="E9")) == editions(small)


def test_where_no_source_names_an_edition_the_refusal_says_where_to_name_one(claim, make_ledger):
    ledger = make_ledger([claim("x", "level", "1", period="2024")])
    assert editions(ledger) == {}
    with pytest.raises(UsageError, match="in the column 'edition' of sources"):
        latest_edition(ledger)


@pytest.mark.parametrize(
    "edition", ["Bulletin 7", "Bulletin 2024-Q3", "Bulletin Q3 2024", "Bulletin, May 2024"]
)
def test_editions_of_one_report_are_told_by_its_name_without_dates(edition):
    assert report_of(edition) == "Bulletin"
