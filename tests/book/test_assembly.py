"""Assembly: a broken link is refused; a finished site replaces the old one whole or not at all."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from analysis.book.assembly import assemble, stage_assets, swap_in
from analysis.errors import AssemblyError

TOC = "format: jb-book\nroot: index\nchapters:\n  - file: chapters/one\n"
LINKS = """\
# A book

[a page that is there](chapters/one.md), [one that is not](chapters/nowhere.md),
{ref}`the-heading`, {ref}`a-label-nobody-set`,
and ![an image that is not](nowhere.png).

[a heading that is not](#no-such-heading)
"""


@pytest.fixture
def staging(tmp_path, root):
    """A tiny book under the configuration of the real one."""
    project = tmp_path / "project"
    (project / "chapters").mkdir(parents=True)
    shutil.copy2(root / "_config.yml", project)
    shutil.copytree(root / "_static", project / "_static")
    (project / "_toc.yml").write_text(TOC)
    (project / "index.md").write_text("# A book\n\n[One](chapters/one.md), {ref}`the-heading`\n")
    one = "# One\n\n(the-heading)=\n## The heading\n\nWords.\n"
    (project / "chapters" / "one.md").write_text(one)
    (project / "secret.txt").write_text("not for the book")
    staged = tmp_path / "staging"
    staged.mkdir()
    stage_assets(project, staged)
    return staged


def test_only_what_the_book_needs_is_staged(staging):
    names = {path.relative_to(staging).as_posix() for path in staging.rglob("*")}
    assert {"_config.yml", "_toc.yml", "_static/book.css", "index.md", "chapters/one.md"} <= names
    assert "secret.txt" not in names


def test_pages_that_fit_become_a_site(staging, tmp_path):
    site = assemble(staging, tmp_path / "work")
    assert "The heading" in (site / "chapters" / "one.html").read_text("utf-8")
    assert 'href="chapters/one.html#the-heading"' in (site / "index.html").read_text("utf-8")


def test_broken_links_are_refused_all_at_once_by_page_and_line(staging, tmp_path):
    (staging / "index.md").write_text(LINKS)
    with pytest.raises(AssemblyError) as caught:
        assemble(staging, tmp_path / "work")
    message = str(caught.value)
    assert message.startswith("Jupyter Book refused the pages:\nindex.md:")
    for name in ("chapters/nowhere.md", "a-label-nobody-set", "no-such-heading", "nowhere.png"):
        assert name in message
    assert "the-heading" not in message
    assert "\x1b" not in message
    assert str(tmp_path) not in message


def test_a_page_of_the_contents_that_is_missing_is_refused(staging, tmp_path):
    (staging / "chapters" / "one.md").unlink()
    with pytest.raises(AssemblyError, match="chapters/one"):
        assemble(staging, tmp_path / "work")


def test_jupyter_book_ends_with_a_build_that_is_killed(staging, tmp_path):
    code = (
        "import pathlib, sys; from analysis.book.assembly import assemble;"
        "assemble(*map(pathlib.Path, sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, str(staging), str(tmp_path / "work")]
    with subprocess.Popen(command, start_new_session=True) as build:
        deadline = time.monotonic() + 30
        while not (tmp_path / "work").exists():  # Jupyter Book has begun
            assert time.monotonic() < deadline
            time.sleep(0.01)
        (child,) = psutil.Process(build.pid).children()
        build.kill()
    psutil.wait_procs([child], timeout=5)
    assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE


@pytest.fixture
def sites(tmp_path):
    """A finished site, and an old one in the place it shall have."""
    new, old = tmp_path / "work" / "html", tmp_path / "out" / "html"
    for site, word in ((new, "new"), (old, "old")):
        (site / "chapters").mkdir(parents=True)
        (site / "index.html").write_text(word)
        (site / "chapters" / f"{word}.html").write_text(word)
    return new, old


def content(site):
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_a_new_site_replaces_the_old_one_whole(sites):
    new, target = sites
    expected = content(new)
    swap_in(new, target)
    assert content(target) == expected
    assert [path.name for path in target.parent.iterdir()] == ["html"]
    assert not new.exists()


def test_a_first_site_needs_no_folder_to_be_there(sites, tmp_path):
    expected = content(sites[0])
    target = tmp_path / "not" / "yet" / "there"
    swap_in(sites[0], target)
    assert content(target) == expected
    assert [path.name for path in target.parent.iterdir()] == ["there"]


@pytest.mark.parametrize("failing", [1, 2])
def test_the_old_site_stands_where_the_new_one_cannot_be_moved_in(sites, monkeypatch, failing):
    new, target = sites
    expected = content(target)
    rename, calls = Path.rename, []

    def fail_once(self, other):
        calls.append((self, other))
        if len(calls) == failing:
            raise OSError("no")
        return rename(self, other)

    monkeypatch.setattr(Path, "rename", fail_once)
    with pytest.raises(OSError, match="no"):
        swap_in(new, target)
    assert len(calls) == (1 if failing == 1 else 3)
    assert content(target) == expected
    assert not (target.parent / ".html.old").exists()
