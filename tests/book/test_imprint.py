"""Imprints: what a page reads, and nothing that it does not."""

from __future__ import annotations

from dataclasses import asdict
from hashlib import sha256

import pytest

from analysis.book.imprint import describe_pages
from analysis.book.pages import Page
from analysis.studies import Study

DECLARED = 'series: str = "x"  # id\nhorizon: int = 2  # steps\ndata: str = ""  # where'


@pytest.fixture
def made(tmp_path, make_ledger, claim, notebook, code):
    """Make the imprints of a page about one series and of one about all, from some claims."""
    notebook(code(DECLARED, "parameters"), path=tmp_path / "page.ipynb")
    (tmp_path / "requirements.lock").write_text("numpy==1\n")
    (tmp_path / "data" / "claims").mkdir(parents=True)

    def make(*printed):
        rows = [claim(series, "level", digits, source="report") for series, digits in printed]
        text = "".join(f"{row.id},{row.printed}\n" for row in rows)
        for name in ("claims/report.csv", "series.csv", "sources.csv", "findings.csv"):
            (tmp_path / "data" / name).write_text(text)
        pages = [
            Page("one", "page.ipynb", {"series": "a", "data": "/home/me"}, series="a"),
            Page("all", "page.ipynb", {}),
        ]
        known = Study(make_ledger(rows))
        found = describe_pages(
            pages,
            known,
            root=tmp_path,
            data=tmp_path / "data",
            whole=sha256(text.encode()).hexdigest(),
        )
        return {name: asdict(one) for name, one in found.items()}

    return make


def test_parameters_are_those_it_was_run_with_and_not_where_the_data_lay(made):
    found = made(("a", "12"))
    assert found["one"]["parameters"] == {"series": "a", "horizon": 2}
    assert found["all"]["parameters"] == {"series": "x", "horizon": 2}
    assert "/home/me" not in str(found)


def test_another_series_number_leaves_a_series_page_as_it_is(made):
    before, after = made(("a", "12"), ("b", "7")), made(("a", "12"), ("b", "8"))
    assert before["one"] == after["one"]
    assert before["all"] != after["all"]
    assert made(("a", "13"), ("b", "8"))["one"] != after["one"]


def test_a_page_about_all_names_every_file_with_its_digest(made, tmp_path):
    files = made(("a", "12"))["all"]["files"]
    assert list(files) == ["claims/report.csv", "findings.csv", "series.csv", "sources.csv"]
    content = (tmp_path / "data" / "series.csv").read_bytes()
    assert files["series.csv"] == sha256(content).hexdigest()


def test_versions_and_the_list_of_packages_are_told(made):
    found = made(("a", "12"))["one"]
    assert {"Python", "analysis", "pandas"} <= set(found["versions"])
    assert found["lock"] == sha256(b"numpy==1\n").hexdigest()
