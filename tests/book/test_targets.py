"""Targets: what is not empty or one's own is refused in a sentence, and stays as it is."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from analysis.book.manifest import (
    MADE_FROM,
    MANIFEST,
    find_foreign,
    read_manifest,
    write_manifest,
)
from analysis.book.targets import claim_output, claim_site, write_whole
from analysis.errors import UsageError

KEYS = {"chapters/one": "a" * 64}


@pytest.fixture
def project(tmp_path):
    """A project with a ledger, and a cache that has been used."""
    for name in ("chapters", "_static/css", "data", "_build/.pages"):
        (tmp_path / "project" / name).mkdir(parents=True)
    (tmp_path / "project" / "_toc.yml").write_text("root: index\n")
    return tmp_path / "project"


@pytest.fixture
def site(tmp_path):
    """A finished site of ours."""
    place = tmp_path / "out" / "html"
    (place / "chapters").mkdir(parents=True)
    (place / "empty").mkdir()
    (place / "index.html").write_text("a book")
    (place / "chapters" / "one.html").write_text("a chapter")
    write_manifest(place, inputs="b" * 64, made_from=KEYS)
    return place


def claim(out, project):
    cache = project / "_build" / ".pages"
    return claim_site(out, root=project, data=project / "data", cache=cache)


def refused(out, project):
    with pytest.raises(UsageError) as caught:
        claim(out, project)
    (line,) = str(caught.value).splitlines()
    assert line.startswith("Wanted an empty directory or an old site of this book")
    assert repr(str(out)) in line
    return line


def test_a_new_an_empty_and_an_own_directory_are_taken(project, site, tmp_path):
    (tmp_path / "empty").mkdir()
    for place in (tmp_path / "not" / "yet", tmp_path / "empty", site):
        assert claim(place, project) == place
    assert not (tmp_path / "not").exists()


def test_a_link_to_an_own_site_is_followed(project, site, tmp_path):
    (tmp_path / "link").symlink_to(site)
    assert claim(tmp_path / "link", project) == site


def test_a_site_of_a_version_without_records_is_known(project, site):
    (site / MANIFEST).unlink()
    assert claim(site, project) == site
    (site / MADE_FROM).write_text('{"chapters/one": "someone else\'s file"}')
    assert "'" in refused(site, project)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda place: (place / "notes.txt").write_text("two years of work"),
        lambda place: (place / "chapters" / "notes.txt").write_text("two years of work"),
        lambda place: (place / "chapters" / "drafts").mkdir(),
        lambda place: (place / "chapters" / "notes.txt").symlink_to("/etc/hostname"),
    ],
)
def test_somebody_elses_file_in_our_site_is_named_and_kept(project, site, spoil):
    spoil(site)
    name = find_foreign(site)
    assert name is not None
    assert repr(name) in refused(site, project)
    assert os.path.lexists(site / name)


def test_what_a_file_manager_leaves_is_nobodys(project, site):
    (site / ".DS_Store").write_text("")
    assert claim(site, project) == site


def test_a_folder_of_other_files_a_file_and_a_record_that_is_none_are_refused(project, tmp_path):
    thesis = tmp_path / "thesis"
    thesis.mkdir()
    (thesis / "chapter.tex").write_text("two years of work")
    assert "'chapter.tex'" in refused(thesis, project)
    (thesis / MANIFEST).write_text("[1, 2]")
    assert read_manifest(thesis) is None
    refused(thesis, project)
    (tmp_path / "file").write_text("a file")
    assert "no directory" in refused(tmp_path / "file", project)
    assert (tmp_path / "file").read_text() == "a file"


def test_a_device_a_pipe_and_links_to_them_are_refused(project, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/dev/null")
    for place in ("/dev/null", tmp_path / "pipe", tmp_path / "link"):
        refused(Path(place), project)
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_link_to_something_else_or_nothing_is_refused(project, tmp_path):
    thesis = tmp_path / "thesis"
    thesis.mkdir()
    (thesis / "chapter.tex").write_text("two years of work")
    (tmp_path / "link").symlink_to(thesis)
    refused(tmp_path / "link", project)
    (tmp_path / "broken").symlink_to(tmp_path / "gone")
    assert "link to nothing" in refused(tmp_path / "broken", project)
    assert not (tmp_path / "gone").exists()


@pytest.mark.parametrize("name", [".", "..", "chapters", "data/site", "_static/css", "_build"])
def test_the_project_and_what_the_book_is_made_from_are_refused(project, name):
    refused((project / name), project)


def test_where_nothing_can_be_made_is_refused_even_for_root(project, tmp_path):
    (tmp_path / "file").write_text("a file")
    assert "cannot be written" in refused(tmp_path / "file" / "site", project)
    assert "cannot be written" in refused(Path("/proc/site"), project)


@pytest.fixture
def notebook_file(tmp_path):
    path = tmp_path / "sums.ipynb"
    path.write_text("{}")
    return path


def output(place, notebook_file):
    return claim_output(place, notebook=notebook_file)


def test_the_notebook_itself_is_refused_by_whatever_name(notebook_file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "soft.ipynb").symlink_to(notebook_file)
    (tmp_path / "hard.ipynb").hardlink_to(notebook_file)
    names = ("sums.ipynb", "folder/../sums.ipynb", "soft.ipynb", "hard.ipynb")
    for place in (notebook_file, *map(Path, names)):
        with pytest.raises(UsageError, match="which is the notebook itself; type --output"):
            output(place, notebook_file)
    assert notebook_file.read_text() == "{}"


def test_what_is_no_plain_file_or_cannot_be_written_is_refused(notebook_file, tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    for place, why in {
        tmp_path: "a directory",
        Path("/dev/null"): "no plain file",
        tmp_path / "link": "a link to nothing",
        notebook_file / "out.ipynb": "cannot be written",
        Path("/proc/out.ipynb"): "cannot be written",
    }.items():
        with pytest.raises(UsageError, match=why):
            output(place, notebook_file)


def test_an_earlier_run_is_replaced_whole_and_a_new_folder_made_only_then(notebook_file, tmp_path):
    place = tmp_path / "run" / "sums.ipynb"
    assert output(place, notebook_file) == place
    assert not place.parent.exists()
    for text in ("first", "second"):
        write_whole(text, output(place, notebook_file))
        assert place.read_text() == text
    assert [path.name for path in place.parent.iterdir()] == ["sums.ipynb"]
