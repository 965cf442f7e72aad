"""Watching: what is said while somebody types."""

from __future__ import annotations

import pytest

from analysis.audits.audit import audit
from analysis.audits.remarks import remark_on
from analysis.cli.watching import Watch, watch
from analysis.ledger.ledger import read_folder

NEW = "claims/rep2.csv"


@pytest.fixture
def watched(desk):
    """A directory that was looked at once."""
    made = Watch(desk.path)
    assert made.look() == ["15 claims, no changed rows: no new contradictions"]
    return made


def test_where_nothing_changed_nothing_is_said(watched):
    assert watched.look() == []


def test_form_comes_first_and_no_number_is_judged_while_it_is_wrong(desk, watched):
    file, line, column = desk.put(NEW, 3, "printed", "1,4")
    first, last = watched.look()
    assert first.startswith(f"{file}:{line}:{column}: printed: wanted digits")
    assert last == "1 fault"


def test_a_number_that_cannot_hold_is_told_what_it_would_have_to_be(desk, watched):
    file, line, column = desk.put(NEW, 3, "printed", "1.9")
    first, *_, last = watched.look()
    assert first.startswith(
        f"{file}:{line}:{column}: printed: users growth 2025-06 1.9 % since 2024-12 cannot hold with "
    )
    assert "[rep2-users-change]" in first
    assert "it would have to be 1.3" in first
    assert last == "15 claims, 1 changed row: 1 new contradiction"


def test_a_number_that_holds_is_told_what_it_follows(desk, watched):
    file, line, column = desk.put(NEW, 2, "printed", "112,301")
    first, last = watched.look()
    assert first.startswith(
        f"{file}:{line}:{column}: printed: users level 2025-06 112,301 ten thousand persons:"
        " follows 110,800 ten thousand persons (2024-12), +1.4 %; consistent; the others leave "
    )
    assert last == "15 claims, 1 changed row: no new contradictions"


def test_what_was_wrong_before_is_said_at_the_first_look(desk):
    desk.put(NEW, 3, "printed", "1.9")
    said = Watch(desk.path).look()
    assert any("cannot hold" in line for line in said)
    assert said[-1] == "15 claims, no changed rows: 1 new contradiction"


def test_an_earlier_number_printed_otherwise_may_be_a_revision(desk, watched):
    row = 'rep2-anew,rep2,"Table 9",shops,level,2024-12,,,7.8,million shops,,,\n'
    desk.change(NEW, lambda content: content + row.encode())
    said = watched.look()
    assert any("kind revision: claims rep1-shops, against rep2-anew" in line for line in said)
    finding = "anew,revision,rep1-shops,rep2-anew,,revision,acknowledged,Counted anew.\n"
    desk.change("findings.csv", lambda content: content + finding.encode())
    assert watched.look() == ["16 claims, no changed rows: no new contradictions"]


def test_looking_goes_on_until_it_is_ended(desk):
    said = []
    watch(desk.path, say=said.append, pause=0, looks=3)
    assert said == ["15 claims, no changed rows: no new contradictions"]


def test_the_file_of_the_book_is_watched_too(desk, watched):
    book = desk.path.parent / "book.yaml"
    book.write_text("titel: A\n")
    first, last = watched.look()
    assert first.startswith(f"{book}:1:1: titel: wanted a name that book.yaml knows, got 'titel'")
    assert last == "1 fault"
    book.write_text("title: A book\n")
    assert watched.look() == ["15 claims, no changed rows: no new contradictions"]


def test_only_a_later_source_counts_a_date_anew(desk):
    anew = 'rep2-anew,rep2,"Table 3, row 1",shops,level,2024-12,,,7.700,million shops,,,\n'
    desk.change(NEW, lambda text: text + anew.encode())
    said = {one.claim: one.text for one in _remarks(desk, "rep1-shops", "rep2-anew")}
    assert "kind revision: claims rep1-shops, against rep2-anew" in said["rep2-anew"]
    assert "cannot hold with" in said["rep1-shops"]
    assert "revision" not in said["rep1-shops"]


def test_a_share_that_may_be_anything_is_not_told_so(desk):
    """Only that a part is not larger than its whole speaks of it."""
    share = 'rep2-share,rep2,"Table 4, row 1",video,share,2023-12,,users,90.0,%,,,\n'
    desk.change(NEW, lambda text: text + share.encode())
    (said,) = _remarks(desk, "rep2-share")
    assert said.text == "video share 2023-12 90.0 % of users: consistent."


def _remarks(desk, *names):
    return remark_on(audit(read_folder(desk.path).ledger), names)
