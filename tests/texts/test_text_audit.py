"""Texts checked: what holds, what does not, and what a person gets to see."""

from __future__ import annotations

import csv

import pytest
from click.testing import CliRunner

from analysis import check_text
from analysis.cli import main
from analysis.errors import UsageError
from analysis.ledger.claim import Claim
from analysis.ledger.ledger import Ledger
from analysis.ledger.records import Series, Source

GOOD = "As of June 2023, the number of chess users reached 41 million, up 2 million from June 2022."


@pytest.fixture(scope="module")
def ledger():
    series = {
        one.id: one
        for one in (
            Series(id="readers", name_en="Readers", unit="persons", group="g"),
            Series(id="chess", name_en="Chess", unit="persons", denominator="readers", group="g"),
        )
    }
    rows = [
        ("a", "readers", "level", "2023-06", "", "", "136.2", "million persons"),
        ("b", "chess", "level", "2022-06", "", "", "39.02", "million persons"),
        ("c", "chess", "level", "2023-06", "", "", "41.01", "million persons"),
        ("d", "chess", "share", "2023-06", "", "readers", "30.1", "%"),
    ]
    keys = ("id", "series", "measure", "period", "base_period", "of", "printed", "unit")
    claims = tuple(
        Claim(**dict(zip(keys, row, strict=True)), source="yearbook", locator="table")
        for row in rows
    )
    source = Source(id="yearbook", title="Yearbook", witness="report")
    return Ledger({"yearbook": source}, series, (), claims, ())


def standings(text, ledger):
    return [str(row.standing) for row in check_text(text, ledger).rows]


def test_true_numbers_hold_and_say_by_what(ledger):
    found = check_text(GOOD, ledger)
    assert found.passed
    assert standings(GOOD, ledger) == ["holds", "holds"]
    assert set(found.rows[0].by) & {"a", "c", "d"}


def test_a_misprint_is_contradicted_by_the_ledger(ledger):
    found = check_text(GOOD.replace("41 million", "44 million"), ledger)
    assert not found.passed
    assert str(found.rows[0].standing) == "contradicted"
    assert set(found.rows[0].by) & {"b", "c", "d"}


def test_a_text_may_contradict_itself(ledger):
    text = "As of June 2025, chess users reached 41 million. By June 2025, chess users reached 14 million."
    assert standings(text, ledger) == ["inconsistent", "inconsistent"]


def test_what_nothing_bears_on_is_unknown(ledger):
    assert standings("As of June 2025, chess users reached 41 million.", ledger) == ["unknown"]
    assert standings("There are 7 shops.", ledger) == ["unknown"]


def test_every_figure_is_marked_and_nothing_of_the_text_becomes_a_tag(ledger):
    page = check_text(f"<script>alert(1)</script> {GOOD}", ledger).to_html()
    assert "<script" not in page
    assert page.count("<mark") == page.count('<tr id="figure-') == 3


def test_a_day_that_is_none_is_refused(ledger):
    with pytest.raises(UsageError, match="the text is from"):
        check_text(GOOD, ledger, written="yesterday")


def test_no_text_is_refused():
    with pytest.raises(UsageError, match="a text"):
        check_text("  ")


def test_the_command_marks_lists_and_proposes(tmp_path):
    path = tmp_path / "article.md"
    path.write_text(
        "By December 2024, the number of **online payment** users was 1,092 million, an increase of"
        " 75.05 million from December 2023.",
        "utf-8",
    )
    page, rows = tmp_path / "out.html", tmp_path / "proposal.csv"
    run = CliRunner().invoke(
        main, ["text", str(path), "--report", str(page), "--to-ledger", str(rows)]
    )
    assert run.exit_code == 1, run.output
    assert "1,092 million" in run.output
    assert "✗" in page.read_text("utf-8")
    with rows.open(encoding="utf-8", newline="") as file:
        first = next(csv.DictReader(file))
    assert (first["source"], first["series"], first["printed"]) == (
        "proposal",
        "online_payment",
        "1,092",
    )
    assert CliRunner().invoke(main, ["text", str(tmp_path / "none.txt")]).exit_code == 2


def test_what_only_an_assumed_date_contradicts_is_not_accused():
    text = "BEIJING, March 3, 2025 (Xinhua) -- China has 700 million internet users."
    (row,) = check_text(text).rows
    assert (row.tied.period, str(row.standing)) == ("2024-12", "unknown")
    assert "names no date" in row.reason
    (row,) = check_text(text.replace("--", "-- As of December 2024,")).rows
    assert str(row.standing) == "contradicted"


def test_what_others_leave_for_a_wrong_figure_is_written_with_few_digits():
    text = (
        "By December 2024, online payment users accounted for 93.4 percent of all Internet users."
    )
    (row,) = check_text(text).rows
    assert str(row.standing) == "contradicted"
    # 1.02891 of 1.10825 billion, both rounded: 92.8334 to 92.836 %.
    assert row.reason.startswith("other numbers leave 92.8333 to 92.836 % for it")


def test_a_person_reads_names_and_room_instead_of_ids(ledger):
    found = check_text(GOOD, ledger)
    # The ledger prints 41.01 million: two decimals leave so much.
    assert found.rows[0].reason == "other numbers leave 41.005 to 41.015 million persons for it"
    bad = check_text(GOOD.replace("41 million", "44 million"), ledger)
    first, second, *_ = repr(bad).splitlines()
    assert first.startswith("2 figures, 2 tied to a series and a date:")
    assert "44 million, read as Chess, level, 2023-06, is contradicted" in second
    assert repr(check_text("There are 7 shops.", ledger)).endswith("no known series (1)")
