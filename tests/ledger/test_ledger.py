"""The ledger: validated as a whole, each fault with its file, line and column."""

from __future__ import annotations

import csv

import pytest

from analysis import check, load
from analysis.errors import DataError, UsageError
from analysis.ledger.claim import Claim


def plant(path, change, *, measure="", like=0):
    """Change one plain row of a claims file; return where the changed field begins."""
    lines = path.read_text("utf-8").split("\n")
    header = lines[0].split(",")
    plain = [
        number
        for number, line in enumerate(lines)
        if number and '"' not in line and line.count(",") == len(header) - 1
        if measure in {"", line.split(",")[header.index("measure")]}
    ]
    number = plain[like]
    cells = lines[number].split(",")
    ((field, value),) = change.items()
    at = header.index(field)
    cells[at] = value
    lines[number] = ",".join(cells)
    path.write_text("\n".join(lines), "utf-8")
    return str(path), number + 1, len("".join(f"{cell}," for cell in cells[:at])) + 1, field


def first_id(path):
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.DictReader(file))["id"]


def where(faults):
    return [(fault.file, fault.line, fault.column, fault.field) for fault in faults]


def test_the_shipped_data_have_no_fault(root):
    assert check(root / "data") == []


def test_six_faults_in_six_files_are_all_found_at_their_places(copied):
    files = {path.stem: path for path in (copied / "claims").glob("*.csv")}
    twice = first_id(files["cnnic50-news"])
    planted = [
        plant(files["cnnic47-news"], {"unit": "milion persons"}, measure="level"),
        plant(files["cnnic48-news"], {"base_period": ""}, measure="change"),
        plant(files["cnnic50-news"], {"id": twice}, like=3),
        plant(files["cnnic51-news"], {"printed": "1O5963"}, like=2),
        plant(files["cnnic52-news"], {"period": "2023-13"}, measure="level", like=1),
        plant(files["cnnic53-news"], {"series": "netizenz"}, measure="level"),
    ]
    found = check(copied)
    assert where(found) == sorted(planted)
    for file, line, column, field in planted:
        (fault,) = [fault for fault in found if fault.file == file]
        with open(file, encoding="utf-8") as text:  # noqa: PTH123 - as a user's editor would
            spoilt = text.read().split("\n")[line - 1]
        assert spoilt[: column - 1].count(",") == list(Claim.model_fields).index(field)
        assert str(fault).startswith(f"{file}:{line}:{column}: {field}: wanted")
    assert "did you mean 'netizens'?" in "\n".join(map(str, found))
    with pytest.raises(DataError, match=r"^6 faults in the data:") as refused:
        load(copied)
    assert refused.value.faults == tuple(found)


def test_a_bad_date_of_a_source_does_not_spoil_its_claims(copied):
    path = copied / "sources.csv"
    lines = path.read_text("utf-8").split("\n")
    at = next(n for n, line in enumerate(lines) if ",2025-09-01," in line)
    lines[at] = lines[at].replace(",2025-09-01,", ",2025-09-31,")
    path.write_text("\n".join(lines), "utf-8")
    column = lines[at].index("2025-09-31") + 1
    assert where(check(copied)) == [(str(path), at + 1, column, "published")]


def test_a_fault_of_a_series_does_not_spoil_its_claims(copied):
    path = copied / "series.csv"
    text = path.read_text("utf-8")
    line = next(line for line in text.split("\n") if line.startswith("netizens,"))
    path.write_text(text.replace(line, line.replace("netizens,", "Netizens,", 1)), "utf-8")
    assert [fault[3] for fault in where(check(copied))] == ["id"]


def test_an_id_may_not_stand_in_two_files(copied):
    one, other = copied / "claims" / "cnnic50-news.csv", copied / "claims" / "cnnic51-news.csv"
    place = plant(other, {"id": first_id(one)})
    (fault,) = check(copied)
    assert where([fault]) == [place]
    assert f"{one}:2" in fault.message


@pytest.mark.parametrize("source", ["cnnic50-news", "cnnic99"])
def test_a_claim_stands_in_the_file_of_its_source(copied, source):
    place = plant(copied / "claims" / "cnnic51-news.csv", {"source": source})
    assert where(check(copied)) == [place]


@pytest.mark.parametrize(
    ("name", "row", "field"),
    [
        ("series.csv", "x,X,,persons,netizenz,group,,,", "denominator"),
        ("identities.csv", "x,sum,netizenz,netizens_rural,,,", "whole"),
        ("identities.csv", "x,sum,netizens,netizens_rurall,,,", "parts"),
    ],
)
def test_references_name_series_that_exist(copied, name, row, field):
    path = copied / name
    text = path.read_text("utf-8").rstrip("\n")
    path.write_text(f"{text}\n{row}\n", "utf-8")
    (fault,) = check(copied)
    assert (fault.line, fault.field) == (len(text.split("\n")) + 1, field)
    assert fault.message.count("netizen") == 2, "says what came and what is near"


def test_an_empty_folder_lacks_its_four_tables(tmp_path):
    names = {"sources.csv", "series.csv", "identities.csv", "findings.csv"}
    assert {fault.file for fault in check(tmp_path)} == {str(tmp_path / name) for name in names}


def test_what_is_no_folder_is_refused(tmp_path):
    with pytest.raises(UsageError, match="nowhere"):
        check(tmp_path / "nowhere")


def test_the_nearest_data_directory_is_found_from_below(copied, monkeypatch):
    below = copied.parent / "deep" / "down"
    below.mkdir(parents=True)
    plant(copied / "claims" / "cnnic51-news.csv", {"printed": "1O5963"})
    monkeypatch.chdir(below)
    assert len(check()) == 1


def test_levels_are_found_by_series_and_period(ledger):
    claims = ledger.levels_of("online_payment", "2024-12")
    assert claims
    assert {(c.series, c.period, str(c.measure)) for c in claims} == {
        ("online_payment", "2024-12", "level")
    }
    assert ledger.levels_of("online_payment", "1999-12") == ()


def test_the_frame_has_a_row_a_claim(ledger):
    frame = ledger.frame()
    assert list(frame["id"]) == [claim.id for claim in ledger.claims] == list(ledger.by_id)


def test_an_unknown_series_is_refused_with_the_nearest(ledger):
    assert ledger.get_series("netizens").id == "netizens"
    with pytest.raises(UsageError, match="did you mean 'netizens'"):
        ledger.get_series("netizenz")


def test_rounding_rules_are_those_that_sources_state(make_ledger, claim):
    claims = [claim("x", "level", "5")]
    assert make_ledger(claims).rules == {}
    assert make_ledger(claims, rounding="truncated").rules == {"a": "truncated"}


def test_a_ledger_prints_in_a_line_and_shows_its_sources(make_ledger, claim):
    made = make_ledger([claim("x", "level", "5", period="2024-12")])
    assert "claims 1" in repr(made)
    assert "2024-12" in repr(made)
    assert len(repr(made)) < 200
    assert "<table" in made._repr_html_()
