"""Fingerprints: a page is made again when, and only when, something it depends on has changed."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_output

import analysis
from analysis import load
from analysis.book.dependencies import Package
from analysis.book.fingerprint import book_digest, code_digest, data_digest, page_fingerprint
from analysis.book.pages import Page
from analysis.studies import study

PAGE = Page("chapters/one", "chapters/one.ipynb", {"series": "a", "data": "/here"}, title="One")


@pytest.fixture
def project(tmp_path, notebook, code, prose):
    notebook(prose("# One"), code("1", "hide-input"), path=tmp_path / PAGE.notebook)
    return tmp_path


@pytest.fixture
def change(project):
    """Change the page's notebook."""

    def apply(edit):
        made = nbformat.read(project / PAGE.notebook, as_version=4)
        edit(made)
        nbformat.write(made, project / PAGE.notebook)

    return apply


def fingerprint(project, page=PAGE, *, data="d", code="c"):
    return page_fingerprint(page, project, data=data, code=code)


def set_source(made):
    made.cells[1].source = "2"


def set_tags(made):
    made.cells[1].metadata.tags = ["remove-cell"]


def set_prose(made):
    made.cells[0].source = "# Two"


def drop_cell(made):
    del made.cells[1]


def add_output(made):
    made.cells[1].outputs = [new_output("stream", text="1\n")]
    made.cells[1].execution_count = 7
    made.metadata.papermill = {"duration": 1.0}


@pytest.mark.parametrize("edit", [set_source, set_tags, set_prose, drop_cell])
def test_a_changed_cell_counts(project, change, edit):
    before = fingerprint(project)
    change(edit)
    assert fingerprint(project) != before


def test_another_kernel_counts(project, change):
    before = fingerprint(project)
    change(lambda made: made.metadata.kernelspec.update(name="ir"))
    assert fingerprint(project) != before


def test_outputs_do_not_count(project, change):
    before = fingerprint(project)
    change(add_output)
    assert fingerprint(project) == before


@pytest.mark.parametrize(
    "page",
    [
        replace(PAGE, parameters={"series": "b", "data": "/here"}),
        replace(PAGE, parameters={"data": "/here"}),
        replace(PAGE, title="Two"),
        replace(PAGE, name="chapters/two"),
    ],
)
def test_another_page_of_the_same_notebook_has_its_own(project, page):
    assert fingerprint(project, page) != fingerprint(project)


def test_where_the_data_lie_does_not_count_but_what_they_are_does(project):
    elsewhere = replace(PAGE, parameters={"series": "a", "data": "/there"})
    assert fingerprint(project, elsewhere) == fingerprint(project)
    assert fingerprint(project, data="e") != fingerprint(project)


def test_the_code_counts(project):
    assert fingerprint(project, code="d") != fingerprint(project)


def test_the_digest_of_the_data_is_of_their_content(root, copied):
    before = data_digest(copied)
    assert before == data_digest(root / "data")
    path = copied / "claims" / "cssn56.csv"
    path.write_text(path.read_text("utf-8").replace("1.123", "1.124", 1), "utf-8")
    changed = data_digest(copied)
    assert changed != before
    path.rename(path.with_name("renamed.csv"))
    assert data_digest(copied) not in {before, changed}


def test_the_digest_of_the_code_is_of_functions_and_lock_file(root, tmp_path, monkeypatch):
    package = tmp_path / "src" / "analysis"
    shutil.copytree(root / "src" / "analysis", package, ignore=shutil.ignore_patterns("*.pyc"))
    shutil.copy2(root / "requirements.lock", tmp_path)
    shipped = code_digest(tmp_path)
    monkeypatch.setattr(analysis, "__file__", str(package / "__init__.py"))
    assert code_digest(tmp_path) == shipped
    module = package / "errors.py"
    module.write_text(module.read_text("utf-8") + "\n# changed\n", "utf-8")
    changed = code_digest(tmp_path)
    assert changed != shipped
    (tmp_path / "requirements.lock").write_text("pandas==1\n")
    locked = code_digest(tmp_path)
    assert locked not in {shipped, changed}
    (package / "measured" / "audit_power.csv").write_text("another\n")
    assert code_digest(tmp_path) not in {shipped, changed, locked}


#: Prints the digest of every notebook's code, as it is and after a comment in each of some modules.
DIGESTS = """
import json, pathlib, sys
import analysis
from analysis.book.fingerprint import CodeDigests
root, names = pathlib.Path(sys.argv[1]), sys.argv[2:]
paths = [*root.glob("*.ipynb"), *(root / "chapters").glob("*.ipynb")]
for name in [None, *names]:
    if name:
        with (pathlib.Path(analysis.__file__).parent / name).open("a") as file:
            file.write("# A comment.")
    digests = CodeDigests(root)
    print(json.dumps({path.name: digests.of(str(path.relative_to(root))) for path in paths}))
"""


def test_a_changed_comment_changes_the_pages_that_import_the_module(root, tmp_path, monkeypatch):
    """A module that one chapter imports, two that all depend on, and one that none does."""
    source = tmp_path / "src"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(root / "src" / "analysis", source / "analysis", ignore=ignored)
    monkeypatch.setenv("PYTHONPATH", str(source))
    package = Package("analysis", homes=analysis._HOMES)
    needs = {path.name: set(package.files_of(code_of(path))) for path in notebooks(root)}
    page, own = next(
        (page, name)
        for page, names in needs.items()
        for name in sorted(names)
        if sum(name in other for other in needs.values()) == 1
    )
    touched = {
        own: {page},
        "__init__.py": set(needs),
        "book/scanning.py": set(needs),
        "cli/judging.py": set(),
    }
    command = [sys.executable, "-c", DIGESTS, str(root), *touched]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    states = [json.loads(line) for line in run.stdout.splitlines()]
    changed = [
        {page for page in before if before[page] != after[page]}
        for before, after in zip(states, states[1:], strict=False)
    ]
    assert changed == list(touched.values())


def notebooks(root):
    return [*root.glob("*.ipynb"), *sorted((root / "chapters").glob("*.ipynb"))]


def code_of(path):
    cells = nbformat.read(path, as_version=4).cells
    return [cell.source for cell in cells if cell.cell_type == "code"]


@pytest.fixture
def whole(root, tmp_path):
    """A copy of all that the book is made from but the package."""
    for name in ("_static", "chapters", "data"):
        shutil.copytree(root / name, tmp_path / name)
    for name in ("_config.yml", "_toc.yml", "index.ipynb", "requirements.lock", "README.md"):
        shutil.copy2(root / name, tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "_config.yml",
        "_toc.yml",
        "_static/book.css",
        "chapters/reference.md",
        "chapters/series.ipynb",
        "index.ipynb",
        "requirements.lock",
        "data/findings.csv",
        "data/claims/cssn56.csv",
    ],
)
def test_the_book_is_another_where_anything_it_is_made_from_is(whole, name):
    before = book_digest(whole, whole / "data")
    assert book_digest(whole, whole / "data") == before
    with (whole / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert book_digest(whole, whole / "data") != before


def test_a_file_that_moved_makes_another_book(whole):
    before = book_digest(whole, whole / "data")
    (whole / "_static" / "book.css").rename(whole / "_static" / "other.css")
    assert book_digest(whole, whole / "data") != before


def test_neither_where_the_book_lies_nor_what_was_built_counts(whole):
    (whole / "_build").mkdir()
    (whole / "_build" / "x.md").write_text("built")
    before = book_digest(whole, whole / "data")
    elsewhere = whole / "elsewhere"
    shutil.copytree(whole, elsewhere, ignore=shutil.ignore_patterns("elsewhere"))
    assert book_digest(elsewhere, elsewhere / "data") == before


def test_a_series_reads_its_own_claims_only(small_data, tmp_path):
    """A changed note in a claim on live streaming changes the page of live streaming alone."""
    copied = Path(shutil.copytree(small_data, tmp_path / "data"))

    def digests(data):
        known = study(load(data))
        return {name: known.digest_of(name) for name in known.followed}

    before = digests(small_data)
    assert len(before) > 2
    path = copied / "claims" / "cnsa2021-news.csv"
    lines = path.read_text("utf-8").split("\n")
    (at,) = (n for n, line in enumerate(lines) if line.startswith("cnsa2021-news-live_streaming-l"))
    assert lines[at].endswith(",,,")
    lines[at] += "seen again"
    path.write_text("\n".join(lines), "utf-8")
    after = digests(copied)
    assert {name for name in before if before[name] != after[name]} == {"live_streaming"}
