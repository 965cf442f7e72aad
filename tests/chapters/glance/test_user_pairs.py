"""Users then and now: who gained, who lost, and who lost share while gaining."""

from analysis.chapters.glance.user_pairs import (
    describe_shares,
    describe_users,
    show_pairs,
    show_shares,
    show_users,
)

WHOLE = {"2020-12": "1000.0", "2024-12": "1100.0"}


def ends(first, last):
    return {"2020-12": first, "2024-12": last}


def test_gains_and_losses_carry_their_own_dates(seen):
    found = seen(all=WHOLE, up=ends("300.0", "420.0"), down=ends("200.0", "151.0"))
    assert describe_users(found) == (
        "Up gained most, 120 million persons from December 2020 to December 2024. Fewer than"
        " at first: down (−49 million persons, December 2020 to December 2024)."
    )
    assert describe_shares(found) == (
        "1 of 2 series that count the same thing at both dates lost share."
    )


def test_nobody_lost(seen):
    found = seen(all=WHOLE, up=ends("300.0", "420.0"))
    assert describe_users(found).endswith("None became fewer.")
    assert describe_shares(found) == (
        "None of 1 series that counts the same thing at both dates lost share."
    )


def test_users_may_grow_while_the_share_falls(seen):
    found = seen(all=WHOLE, up=ends("300.0", "310.0"), wide=ends("300.0", "400.0"))
    assert describe_shares(found) == (
        "1 of 2 series that count the same thing at both dates lost share,"
        " 1 of them while growing: up."
    )


def test_two_definitions_are_neither_gain_nor_loss(seen, page):
    found = seen(all=WHOLE, wide=ends("300.0", "900.0"), breaks={"wide": "2022-06: wider"})
    assert describe_users(found) == "A dotted line joins two definitions."
    assert describe_shares(found) == (
        "No share can be compared between the two dates. A dotted line joins two definitions."
    )
    show_pairs(found)
    assert "wide *" in page.text
    assert "* The definition changed in between." in page.text


def test_figures_and_table_hold_both_dates(seen, page):
    found = seen(all=WHOLE, up=ends("300.0", "420.0"))
    show_users(found)
    show_shares(found)
    show_pairs(found)
    assert (
        'aria-label="Two marks a row, first and last value in million persons. up: 300 to 420."'
        in (page.html)
    )
    assert (
        'aria-label="Two marks a row, first and last share in percent. up: 30.0 to 38.2."'
        in page.html
    )
    assert "up Dec 2020 300.0 Dec 2024 420.0 30.0 38.2" in page.text


def test_nothing_to_compare_shows_nothing(seen, page):
    found = seen(all=WHOLE, app={"2024-12": "20.0"})
    show_users(found)
    show_shares(found)
    show_pairs(found)
    assert page.parts == []
    assert describe_users(found) == ""
