"""Changes split in two: won and lost share, other dates, falls on the way."""

from analysis.chapters.gainers.compared import compare_parts
from analysis.chapters.gainers.split_changes import (
    biggest_frame,
    describe_biggest,
    describe_left_out,
    describe_split,
    show_biggest,
    show_split,
)
from analysis.plots.markup import to_html

WHOLE = {"2020-12": "1000.0", "2024-12": "1100.0"}


def ends(first, last):
    return {"2020-12": first, "2024-12": last}


def test_share_won_and_lost_are_counted(parts):
    found = parts(all=WHOLE, up=ends("300.0", "420.0"), slow=ends("300.0", "310.0"))
    assert describe_split(found) == (
        "1 of 2 parts won share and 1 lost share, while growing. For 1 the"
        " share brought more than the growth of all did. The bounds of the levels leave a bar at"
        " most 0.3 million persons of room; a whisker is drawn where that can be seen."
    )


def test_one_application_won_and_none_lost(parts):
    found = parts(all=WHOLE, up=ends("300.0", "335.0"))
    text = describe_split(found)
    assert text.startswith("1 of 1 part won share and none lost share. For none the share")


def test_what_the_levels_leave_open_is_neither_won_nor_lost(parts):
    found = parts(all=WHOLE, even=ends("100.0", "110.0"), down=ends("300.0", "200.0"))
    assert describe_split(found).startswith(
        "0 of 2 parts won share and 1 lost share, and for 1 the levels leave it open."
    )


def test_other_dates_are_named_and_many_are_counted(parts):
    whole = {**WHOLE, "2020-06": "990.0"}
    other = {"2020-06": "300.0", "2024-12": "420.0"}
    few = parts(all=whole, up=ends("300.0", "420.0"), odd=other, start="2020-12", end="2024-12")
    assert "* Nearest known dates: odd June 2020 to December 2024." in describe_split(few)
    names = {f"odd{number}": other for number in range(5)}
    many = parts(all=whole, **names, start="2020-12", end="2024-12")
    assert "* Nearest known dates, at most 6 months off; the CSV has them." in describe_split(many)


def test_a_word_that_most_names_begin_with_is_left_out_and_said(study_of, claim):
    names = {"all": "All", "a": "Online news", "b": "Online games", "c": "Live"}
    claims = [
        claim(name, "level", printed, "million persons", period=month)
        for name in names
        for month, printed in WHOLE.items()
    ]
    study = study_of(*claims, within=dict.fromkeys("abc", "all"))
    series = study.ledger.series
    for name, shown in names.items():
        series[name] = series[name].model_copy(update={"name_en": shown})
    text = describe_split(compare_parts(study, whole="all", groups="all"))
    assert text.endswith("“Online” is left out of the names.")


def test_no_word_is_left_out_where_names_differ(parts):
    assert "left out of the names" not in describe_split(parts(all=WHOLE, x=WHOLE))


def test_what_is_left_out_says_why(parts):
    found = parts(
        all=WHOLE,
        up=ends("300.0", "420.0"),
        wide=ends("300.0", "420.0"),
        new={"2024-12": "5.0"},
        other=WHOLE,
        outside=["other"],
        breaks={"wide": "2022-06: wider"},
    )
    text = to_html(describe_left_out(found))
    assert text.startswith(
        "Not comparable: wide, from June 2022: wider."
        " Left out: new (no value within 6 months of December 2020)."
        " Left out, since the ledger does not count them as a part of all: other.".replace(
            "'", "&#39;"
        )
    )


def test_best_and_worst_have_their_range(parts):
    found = parts(all=WHOLE, up=ends("300.0", "420.0"), down=ends("300.0", "200.0"))
    rows = biggest_frame(found).to_numpy().tolist()
    assert rows == [
        ["up", "+8.17 to +8.19", "+119.9 to +120.1"],
        ["down", "−11.83 to −11.81", "−100.1 to −99.9"],
    ]


def test_most_and_least_and_the_falls_between(parts):
    found = parts(
        all={**WHOLE, "2022-12": "1050.0"},
        up={**ends("300.0", "420.0"), "2022-12": "290.0"},
        down=ends("300.0", "200.0"),
    )
    assert describe_biggest(found) == (
        "Up gained most, +120 million persons (+119.9 to +120.1) and down lost most, −100 million"
        " persons (−100.1 to −99.9). Between two known dates in a row from December 2020 to"
        " December 2024 parts fell 2 times, whatever values the bounds allow; the largest falls:"
        " down −100 million persons, December 2020 to December 2024;"
        " up −10 million persons, December 2020 to December 2022."
    )


def test_one_application_that_never_fell(parts):
    assert describe_biggest(parts(all=WHOLE, up=ends("300.0", "420.0"))) == (
        "Up gained most, +120 million persons (+119.9 to +120.1). Between two known dates in a row"
        " from December 2020 to December 2024 parts never provably fell."
    )


def test_figure_and_table_are_shown(parts, page):
    found = parts(all=WHOLE, up=ends("300.0", "420.0"), wide=WHOLE, breaks={"wide": "2022-06: w"})
    show_split(found)
    show_biggest(found)
    assert "growth of all and change of share: up +34 and +86. Not comparable: wide." in page.html
    assert "Gains and losses of share, December 2020 to December 2024." in page.text


def test_nothing_to_compare_is_said(parts, page):
    found = parts(all=WHOLE, app={"2024-12": "420.0"})
    show_split(found)
    show_biggest(found)
    assert "nothing was gained or lost that could be shown" in page.text
    assert (describe_split(found), describe_left_out(found), describe_biggest(found)) == ("",) * 3
