"""Pages: the table of contents and the series together say what is run."""

from __future__ import annotations

import pytest

from analysis.book.pages import SERIES_PAGES, TEMPLATE, Page, contents, plan_pages
from analysis.errors import UsageError
from analysis.timeseries.accounts import accounts_of
from analysis.timeseries.joining import half_years
from analysis.timeseries.report import MINIMUM_DATES

TOC = """\
format: jb-book
root: index
parts:
  - caption: One
    chapters:
      - file: chapters/first
        title: A title is no file
        sections:
          - file: chapters/second.ipynb
  - caption: Two
    chapters:
      - file: chapters/words.md
      - url: https://example.org
      - glob: chapters/series/*
"""


@pytest.fixture(scope="module")
def accounts(ledger):
    return accounts_of(ledger)


@pytest.fixture
def project(tmp_path, notebook, code, prose):
    """A book of two notebooks, of which the second reads the data, and of two pages of words."""
    (tmp_path / "_toc.yml").write_text(TOC)
    (tmp_path / "index.md").write_text("# A book\n")
    notebook(prose("# First"), path=tmp_path / "chapters" / "first.ipynb")
    reads = code('data: str = ""  # directory of the ledger', "parameters")
    notebook(reads, path=tmp_path / "chapters" / "second.ipynb")
    (tmp_path / "chapters" / "words.md").write_text("# Words\n")
    return tmp_path


def test_contents_are_the_files_in_order_without_endings(project):
    assert contents(project) == ["index", "chapters/first", "chapters/second", "chapters/words"]


def test_a_chapter_is_given_the_data_only_if_it_declares_them(project, accounts, tmp_path):
    first, second = plan_pages(project, accounts, data=tmp_path / "data")
    assert first == Page("chapters/first", "chapters/first.ipynb")
    given = {"data": str(tmp_path.resolve() / "data")}
    assert second == Page("chapters/second", "chapters/second.ipynb", given)


def test_a_chapter_that_is_not_there_is_named(project, accounts):
    (project / "chapters" / "words.md").unlink()
    with pytest.raises(UsageError, match=r"chapters/words\.ipynb or chapters/words\.md"):
        plan_pages(project, accounts, data=project)


def test_the_template_makes_a_page_of_each_series_with_a_course(project, accounts, notebook, code):
    source = 'series: str = ""  # id\ndata: str = ""  # directory'
    notebook(code(source, "parameters"), path=project / TEMPLATE)
    pages = {page.series: page for page in plan_pages(project, accounts, data=project)[2:]}
    dates = half_years(accounts.levels).groupby("series").size()
    assert set(pages) == set(dates.index[dates >= MINIMUM_DATES])
    assert len(pages) >= 20
    payment = pages["online_payment"]
    assert payment.name == f"{SERIES_PAGES}/online_payment"
    assert payment.notebook == TEMPLATE
    assert payment.parameters == {"series": "online_payment", "data": str(project.resolve())}
    assert payment.title == "Online payment 网络支付"


@pytest.mark.usefixtures("prepared_study")
def test_the_shipped_book_is_planned_without_two_pages_of_one_name(root, accounts):
    pages = plan_pages(root, accounts, data=root / "data")
    assert len({page.name for page in pages}) == len(pages)
    assert all((root / page.notebook).is_file() for page in pages)
