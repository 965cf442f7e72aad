"""Commands for whoever types numbers in."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from analysis.cli import main

NEW = "claims/rep2.csv"


def invoke(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


def test_check_of_good_data_prints_nothing_to_read(desk):
    result = invoke("check", "--data", desk.path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "15 claims of 2 sources on 5 series: no fault\n"


def test_what_is_odd_is_a_warning_and_with_strict_a_fault(desk):
    file, line, column = desk.put(NEW, 3, "printed", "-140.5")
    result = invoke("check", "--data", desk.path)
    assert result.exit_code == 0
    assert result.stdout.startswith(
        f"{file}:{line}:{column}: warning: printed: a growth of -140.5 %"
    )
    assert "no fault, 1 warning" in result.stderr
    strict = invoke("check", "--data", desk.path, "--strict")
    assert strict.exit_code == 2
    assert strict.stdout.startswith(f"{file}:{line}:{column}: printed: a growth of -140.5 %")
    assert strict.stderr == "1 warning\n"


def test_faults_and_warnings_are_told_together(desk):
    desk.put(NEW, 3, "printed", "-140.5")
    desk.put(NEW, 4, "measure", "chnge")
    result = invoke("check", "--data", desk.path)
    assert result.exit_code == 2
    assert "did you mean 'change'?" in result.stdout.splitlines()[0]
    assert ": warning: " in result.stdout.splitlines()[1]
    assert result.stderr == "1 fault and 1 warning\n"


def test_equal_faults_are_one_sentence_with_the_lines_of_the_others(desk):
    """A word that was misspelt in many rows is one thing to mend, and a wrong unit another."""
    rows = desk.rows(NEW)
    for row in rows[1:4]:
        row[rows[0].index("series")] = "userz"
    desk.write(NEW, rows)
    result = invoke("check", "--data", desk.path)
    assert result.exit_code == 2
    (line,) = result.stdout.splitlines()
    assert line.startswith(f"{desk.path / NEW}:2:")
    assert line.endswith(
        "did you mean 'users'? Else add a row for it first. The same in 2 more lines: 3 to 4."
    )
    assert result.stderr == "3 faults\n"
    alike = invoke("audit", "--data", desk.path)
    assert (alike.exit_code, alike.stderr.count("\n")) == (2, 2)


def test_equal_warnings_are_one_sentence_too(desk):
    rows = desk.rows(NEW)
    for row in rows[1:4]:
        row[rows[0].index("locator")] = "Table 1 &amp; 2"
    desk.write(NEW, rows)
    result = invoke("check", "--data", desk.path)
    (line,) = result.stdout.splitlines()
    assert line.startswith(f"{desk.path / NEW}:2:")
    assert (
        ": warning: locator: '&amp;' is how a web page writes '&'; type that. The same in" in line
    )


def test_as_json_every_fault_stands_by_itself(desk):
    for line in (2, 4):
        desk.put(NEW, line, "series", "userz")
    desk.put(NEW, 3, "printed", "-140.5")
    result = invoke("check", "--data", desk.path, "--json")
    found = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (2, "")
    assert [(one["line"], one["field"]) for one in found["faults"]] == [
        (2, "series"),
        (4, "series"),
    ]
    assert [one["line"] for one in found["warnings"]] == [3]
    both = invoke("check", "--data", desk.path, "--json", "--watch")
    assert (both.exit_code, both.stdout) == (2, "")


def test_words_lists_a_vocabulary_with_meanings(desk):
    result = invoke("words", "measures", "--data", desk.path)
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == [
        *("level", "share", "change", "growth", "share_change", "multiple"),
        "contribution",
    ]


def test_words_of_the_ledger_are_those_of_its_data(desk):
    found = json.loads(invoke("words", "--data", desk.path, "--json").stdout)
    assert [one["word"] for one in found["series"]] == [
        "people",
        "users",
        "mobile",
        "video",
        "shops",
    ]
    assert {"shops", "%", "million …"} <= {one["word"] for one in found["units"]}
    assert [one["word"] for one in found["sources"]] == ["rep1", "rep2"]


def test_every_word_that_a_message_names_is_listed(desk):
    """What ``check`` offers and what ``words`` lists are one vocabulary."""
    desk.put(NEW, 3, "measure", "?")
    desk.put(NEW, 4, "qualifier", "?")
    said = invoke("check", "--data", desk.path).stdout
    for kind in ("measures", "qualifiers"):
        for one in json.loads(invoke("words", kind, "--data", desk.path, "--json").stdout)[kind]:
            assert one["word"] in said


@pytest.mark.parametrize(("kind", "meant"), [("unit", "units"), ("serie", "series")])
def test_an_unknown_vocabulary_is_exit_2_with_the_nearest(desk, kind, meant):
    result = invoke("words", kind, "--data", desk.path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"did you mean '{meant}'" in result.stderr


def test_new_edition_writes_a_file_once(desk):
    result = invoke("new-edition", "rep3", "--as-of", "2025-12", "--data", desk.path)
    assert result.exit_code == 0
    assert result.stdout == f"{desk.path / 'claims' / 'rep3.csv'}\n"
    assert "9 rows after Report 2 (2025-06); Report 3 stands in" in result.stderr
    again = invoke("new-edition", "rep3", "--as-of", "2025-12", "--data", desk.path)
    assert again.exit_code == 2
    assert again.stderr.count("\n") == 1
    checked = invoke("check", "--data", desk.path)
    assert checked.exit_code == 0
    assert "9 rows are still to be filled" in checked.stdout


def test_new_edition_says_how_to_begin_again_where_its_date_is_odd(desk):
    said = invoke("new-edition", "rep3", "--as-of", "2026-12", "--data", desk.path).stderr
    file, sources = desk.path / "claims" / "rep3.csv", desk.path / "sources.csv"
    assert "warning: 2026-12 is 18 months after 2025-06" in said
    assert f"take away {file} and the row of rep3 in {sources}." in said


def test_series_as_of_an_edition_knows_nothing_later(desk):
    rows = json.loads(
        invoke("series", "users", "--as-of", "Report 1", "--data", desk.path, "--json").stdout
    )
    assert {row["period"] for row in rows} == {"2024-12"}


def test_register_dry_run_says_what_and_writes_nothing(desk):
    result = invoke("register", "--dry-run", "--data", desk.path)
    assert result.exit_code == 0
    assert "Report 2, 2025-06, from rep2: registered" in result.stderr
    assert "nothing was" in result.stderr
    assert not (desk.path / "forecasts").exists()


def test_check_reads_the_file_of_the_book_beside_the_data(desk):
    book = desk.path.parent / "book.yaml"
    book.write_text("titel: A\nchapters: [glance]\n")
    result = invoke("check", "--data", desk.path)
    assert result.exit_code == 2
    assert result.stdout.startswith(f"{book}:1:1: titel: wanted a name that book.yaml knows")
    assert "did you mean 'title'?" in result.stdout
    assert result.stderr == "1 fault\n"
    book.write_text(
        "chapters: [glanse]\nparameters:\n  series: {horizon: 0}\n  glance: {whole: peopel}\n"
    )
    result = invoke("check", "--data", desk.path)
    first, second, third = result.stdout.splitlines()
    assert first.startswith(f"{book}:1:12: chapters: wanted a chapter, got 'glanse'; did you mean")
    assert second.startswith(f"{book}:3:12: horizon: wanted a whole number from 1 to 40")
    assert (
        third
        == f"{book}:4:12: whole: wanted a series of the ledger, got 'peopel'; did you mean 'people'?"
    )
    assert result.stderr == "3 faults\n"


def test_where_the_data_have_a_fault_no_name_is_looked_for_in_them(desk):
    desk.put(NEW, 3, "printed", "1,4")
    (desk.path.parent / "book.yaml").write_text("parameters: {glance: {whole: people}}\n")
    result = invoke("check", "--data", desk.path)
    assert result.exit_code == 2
    assert "book.yaml" not in result.stdout


def test_a_file_named_almost_as_the_books_is_said_not_to_be_read(desk):
    stray = desk.path.parent / "book.yml"
    stray.write_text("title: A\n")
    result = invoke("check", "--data", desk.path)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{stray}:0:0: warning: only a file named book.yaml is read")


def test_a_heading_that_is_missing_is_chosen_from_those_there_are(desk):
    rows = desk.rows("series.csv")
    rows[-1][rows[0].index("group")] = ""
    desk.write("series.csv", rows)
    told = invoke("check", "--data", desk.path)
    assert "`analysis words groups` lists those there are" in told.output
    listed = invoke("words", "groups", "--data", desk.path)
    assert "all" in listed.output.split()


def test_a_source_that_is_new_is_not_only_taken_for_the_nearest(desk):
    desk.put("claims/rep2.csv", 2, "source", "rep3")
    told = invoke("check", "--data", desk.path)
    assert re.search(r"did you mean 'rep[12]'\? Else add a row for it first", told.output)
