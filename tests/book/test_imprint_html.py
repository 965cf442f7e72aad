"""The foot of a page: complete, one dated line, and nothing in the data is markup."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

from analysis.book import finish
from analysis.book.finish import add_imprint
from analysis.book.imprint_html import (
    build_day,
    csv_files,
    imprint_foot,
    imprint_metadata,
    without_day,
)

HOSTILE = '</script><script>alert(1)</script>"&'


@pytest.fixture
def imprint():
    return {
        "notebook": "chapters/x.ipynb",
        "parameters": {"source": HOSTILE, "shown": 6},
        "edition": "Report 7",
        "reads": "ab" * 32,
        "files": {"claims/a.csv": "cd" * 32, f"claims/{HOSTILE}.csv": "ef" * 32},
        "versions": {"Python": "3.11.7"},
        "lock": "12" * 32,
        "about": ["netizens", "2020-12", "2024-12"],
    }


LINK = '<a class="book-csv" download="{}" href="../files/x/{}">CSV</a>'
BODY = "".join(LINK.format(name, name) for name in ("a.csv", "a.csv", "b.png"))


def test_the_foot_names_everything(imprint, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    foot = imprint_foot(imprint, body=BODY, notebook_url="../_sources/x.ipynb")
    page = BeautifulSoup(foot, "html.parser")
    said = dict(
        zip(
            [term.get_text() for term in page.select("dt")],
            [text.get_text() for text in page.select("dd")],
            strict=True,
        )
    )
    assert said["Notebook"] == "chapters/x.ipynb, as it was run"
    assert "shown = 6" in said["Parameters"]
    assert said["Newest edition"] == "Report 7"
    assert said["Data"].startswith("abababababab 2 files: claims/a.csv cdcdcdcdcdcd")
    assert said["CSV files"] == "a.csv"
    assert said["Versions"] == "Python 3.11.7"
    assert page.time.get_text() == "1970-01-01"
    assert [link["href"] for link in page.select("a")] == [
        "../_sources/x.ipynb",
        "../files/x/a.csv",
    ]
    assert page.select("script") == []


def test_only_one_line_is_dated(imprint, monkeypatch):
    feet = []
    for seconds in ("0", "1735689600"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
        feet.append(imprint_foot(imprint, body=BODY, notebook_url="").encode())
    assert feet[0] != feet[1]
    assert without_day(feet[0]) == without_day(feet[1])
    assert feet[0].count(b"\n") == without_day(feet[0]).count(b"\n") + 1
    assert without_day(b"a page\nwithout") == b"a page\nwithout"


def test_a_moment_that_is_none_is_today(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    today = build_day()
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert build_day() >= today


def test_machines_read_the_same_and_no_text_ends_the_script(imprint):
    head = imprint_metadata(imprint, title=HOSTILE, body=BODY, url="x.html", creator="We")
    page = BeautifulSoup(head, "html.parser")
    (script,) = page.select("script")
    told = json.loads(script.string)
    assert told["name"] == HOSTILE
    assert told["temporalCoverage"] == "2020-12/2024-12"
    assert told["isBasedOn"][0]["sha256"] == "cd" * 32
    (offered,) = told["distribution"]
    assert (offered["name"], offered["contentUrl"]) == ("a.csv", "../files/x/a.csv")
    assert {"parameter", "version", "notebook", "packages"} == {
        one["propertyID"] for one in told["additionalProperty"]
    }
    assert "license" not in told


def test_each_csv_is_named_once():
    assert csv_files(BODY) == [("a.csv", "../files/x/a.csv")]


def test_the_foot_is_added_to_a_page_that_stays_as_it_is(imprint, monkeypatch):
    monkeypatch.setattr(finish, "_imprints", lambda _: {"x": imprint})
    config = SimpleNamespace(html_copy_source=False, author="We", html_context={})
    context = {"body": BODY, "pathto": lambda name, _: name, "title": "X"}
    add_imprint(SimpleNamespace(srcdir="", config=config), "x", "", context, None)
    assert context["body"].startswith(BODY)
    assert context["body"].removeprefix(BODY).startswith("\n<footer")
