"""The command that audits anybody's table."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from analysis.cli import main
from analysis.ledger.ledger import load

GOOD = "area,2020,2021,growth\nhill,4.1,4.3,4.9%\nvale,1.2,1.5,25.0%\nTotal,5.3,5.8,9.4%\n"


def invoke(*words, given=None):
    return CliRunner().invoke(main, ["table", *map(str, words)], input=given)


@pytest.fixture
def table(tmp_path):
    def write(text=GOOD):
        path = tmp_path / "areas.csv"
        path.write_text(text, "utf-8")
        return path

    return write


def test_a_table_that_holds_and_one_that_does_not(table):
    good = invoke(table())
    assert good.exit_code == 0
    assert good.stdout.startswith("9 numbers: ")
    bad = invoke(
        table(GOOD.replace("9.4%", "4.9%").replace("hill,4.1,4.3,4.9%", "hill,4.1,4.3,4.9%"))
    )
    assert bad.exit_code == 1
    assert "Total, growth: printed 4.9%" in bad.stdout


def test_pasted_text_is_read_from_standard_input():
    assert invoke("-", given=GOOD.replace(",", "\t")).exit_code == 0


def test_what_cannot_be_read_is_said_and_not_raised(table):
    found = invoke(table(GOOD.replace("4.3", "4.3.1.x")))
    assert found.exit_code == 2
    assert "row hill, column 2021" in found.stderr
    assert invoke("nowhere.csv").exit_code == 2


def test_reports_in_every_form(table, tmp_path):
    names = [tmp_path / f"answer.{ending}" for ending in ("html", "md", "csv", "json", "xlsx")]
    words = [word for name in names for word in ("--report", name)]
    assert invoke(table(), *words).exit_code == 0
    assert all(name.stat().st_size > 0 for name in names)
    assert json.loads(names[3].read_text("utf-8"))["summary"]["claims"] == 9
    assert invoke(table(), "--report", tmp_path / "answer.doc").exit_code == 2


def test_json_is_one_document(table):
    assert json.loads(invoke(table(), "--json").stdout)["summary"]["passed"]


def test_a_description_may_lie_in_a_file(table, tmp_path):
    spec = tmp_path / "areas.yaml"
    spec.write_text(
        "levels: {2020: '2020', 2021: '2021'}\ngrowth: {2020 -> 2021: growth}\ntotal: Total\n"
    )
    found = invoke(table(), "--spec", spec)
    assert found.exit_code == 0
    assert "Assumed: Column growth" not in found.stdout
    spec.write_text("levels: {2020: '2020'}\ntotally: x\n")
    assert "totally" in invoke(table(), "--spec", spec).stderr


def test_the_table_becomes_a_ledger_that_says_the_same(table, tmp_path):
    folder = tmp_path / "ledger"
    assert invoke(table(), "--to-ledger", folder).exit_code == 0
    ledger = load(folder)
    assert len(ledger.claims) == 9
    assert [one.parts for one in ledger.identities] == [("hill", "vale")]
    assert invoke(table(), "--to-ledger", folder).exit_code == 2
