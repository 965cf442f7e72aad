"""Who passed whom, and what the page comes to."""

from analysis.chapters.gainers.passing import describe_lessons, show_passed
from analysis.chapters.gainers.place_changes import rank_parts
from analysis.plots.markup import to_html

WHOLE = {"2020-12": "1000.0", "2022-12": "1050.0", "2024-12": "1100.0"}


def course(*values):
    return dict(zip(WHOLE, values, strict=True))


def lessons(found):
    return to_html(describe_lessons(found, rank_parts(found)))


def test_the_latest_overtaking_comes_first_and_turns_are_marked(parts, page):
    found = parts(
        all=WHOLE, a=course("500.0", "500.0", "500.0"), b=course("400.0", "600.0", "300.0")
    )
    show_passed(found)
    assert "Proven overtakings (2), the latest first." in page.text
    assert "† Turned back later (1)." in page.text
    assert page.text.index("a b 199.9 Dec 2022 Dec 2024") < page.text.index("b a † 99.9 Dec 2020")


def test_nobody_passed_anybody(parts, page):
    found = parts(all=WHOLE, a=course("500.0", "500.0", "500.0"))
    show_passed(found)
    assert "No part is proven to have passed another." in page.text
    assert "Who passed whom" not in lessons(found)


def test_lessons_name_who_they_are_about(parts):
    found = parts(
        all=WHOLE, a=course("500.0", "500.0", "510.0"), b=course("400.0", "600.0", "700.0")
    )
    text = lessons(found)
    assert "1 of 2 parts grew and lost share: a." in text
    assert "For 1 of 2 parts the share brought more than the growth of all: b." in text
    assert "The order of each of 3 neighbouring pairs in the ranking is proven." in text
    assert "B passed most others (1); a was passed by most (1)." in text


def test_several_may_have_passed_most(parts):
    found = parts(
        all=WHOLE,
        a=course("500.0", "500.0", "510.0"),
        b=course("400.0", "700.0", "300.0"),
        c=course("300.0", "600.0", "600.0"),
    )
    text = lessons(found)
    assert "Leaving out what was turned back later, c passed most others (2);" in text
    assert "b was passed by most (2)." in text
    pairs = parts(
        all=WHOLE,
        a=course("500.0", "500.0", "500.0"),
        b=course("400.0", "600.0", "600.0"),
        c=course("200.0", "200.0", "200.0"),
        d=course("100.0", "300.0", "300.0"),
    )
    text = lessons(pairs)
    assert "B and d passed most others (1); a and c were passed by most (1)." in text


def test_nothing_compared_nothing_learnt(parts):
    found = parts(all=WHOLE, a={"2024-12": "5.0"})
    assert "nothing to take from this page" in lessons(found)
