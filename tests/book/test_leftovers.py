"""Leftovers: what a killed build left is cleared by the next, and nothing else is."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from analysis.book.leftovers import clear_leftovers, fresh_site, old_site, working_folder
from analysis.errors import UsageError

#: A build that is killed with everything in the way that a build can leave.
KILLED = """
import json, os, pathlib, signal, sys, tempfile
from analysis.book.leftovers import fresh_site, old_site, working_folder
cache, target = map(pathlib.Path, sys.argv[1:])
with working_folder(cache, target) as folder:
    (folder / "staging").mkdir()
    fresh_site(target).mkdir()
    target.rename(old_site(target))
    made = [tempfile.mkdtemp(), str(folder), str(fresh_site(target)), str(old_site(target))]
    print(json.dumps([os.environ["TMPDIR"], *made]), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def places(tmp_path):
    """A used cache, and a site outside of the project's folder of built things."""
    cache, target = tmp_path / "_build" / ".pages", tmp_path / "out" / "html"
    cache.mkdir(parents=True)
    (cache / "kept.page").write_text("a page")
    target.mkdir(parents=True)
    (target / "index.html").write_text("the old book")
    return cache, target


def test_what_a_killed_build_left_is_cleared_and_the_old_book_put_back(places):
    cache, target = places
    command = [sys.executable, "-c", KILLED, str(cache), str(target)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    made = [Path(name) for name in json.loads(run.stdout)]
    assert all(place.is_dir() for place in made)
    assert not target.exists()
    clear_leftovers(cache)
    assert not any(place.exists() for place in made)
    assert (target / "index.html").read_text() == "the old book"
    assert [path.name for path in cache.iterdir()] == ["kept.page"]
    assert [path.name for path in target.parent.iterdir()] == ["html"]


def test_a_block_that_ends_leaves_nothing_and_the_temporary_folder_as_it_was(places):
    cache, target = places
    before = tempfile.gettempdir()
    with working_folder(cache, target) as folder:
        assert list(folder.iterdir()) == []
        inside = Path(tempfile.mkdtemp())
        assert inside.parent.name.startswith("book-")
    assert not inside.parent.exists()
    with pytest.raises(KeyError), working_folder(cache, target):
        raise KeyError
    assert not folder.exists()
    assert tempfile.gettempdir() == before
    assert [path.name for path in cache.iterdir()] == ["kept.page"]


def test_what_versions_without_notes_left_is_cleared(places):
    cache, _ = places
    for name in ("book-abc", ".html.new", ".html.old", "html"):
        (cache.parent / name / "staging").mkdir(parents=True)
    clear_leftovers(cache)
    assert {path.name for path in cache.parent.iterdir()} == {".pages", "html"}


@pytest.mark.parametrize("place", [fresh_site, old_site])
def test_what_no_build_made_is_refused_and_kept(places, place):
    cache, target = places
    foreign = place(target)
    foreign.mkdir()
    (foreign / "chapter.tex").write_text("two years of work")
    with pytest.raises(UsageError, match="move it away"), working_folder(cache, target):
        pass
    clear_leftovers(cache)
    assert (foreign / "chapter.tex").read_text() == "two years of work"
