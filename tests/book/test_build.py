"""Building a small book: what is run again, and what stands when something fails."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import nullcontext, suppress
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import nbformat
import psutil
import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from analysis.book import build as building
from analysis.book import execution, kernels, sites
from analysis.book.build import build, project_root
from analysis.cli import main
from analysis.errors import AssemblyError, NotebookError, UsageError

ANALYSIS = Path(sys.executable).with_name("analysis")
TOC = """\
format: jb-book
root: index
parts:
  - caption: Chapters
    chapters:
      - file: chapters/one
      - file: chapters/two
  - caption: Series
    chapters:
      - glob: chapters/series/*
"""
#: A claim that bears on one series of the small book only.
CLAIM = "cnsa2021-news-live_streaming-level-2020-12"


def content(site):
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def first(tmp_path_factory, small_data, root, notebook, code, prose):
    """A small book on the shipped data, built for the first time."""
    book = tmp_path_factory.mktemp("first") / "book"
    shutil.copytree(root / "_static", book / "_static")
    shutil.copy2(root / "_config.yml", book)
    (book / "_toc.yml").write_text(TOC)
    (book / "index.md").write_text("# A small book\n\n[One](chapters/one.ipynb)\n")
    given = 'data: str = ""  # directory of the ledger'
    notebook(
        prose("# One"),
        code(given, "parameters"),
        code("import sys; print('known to machines', data != ''); print('old', file=sys.stderr)"),
        path=book / "chapters" / "one.ipynb",
    )
    notebook(prose("# Two"), code("print(2 + 2)"), path=book / "chapters" / "two.ipynb")
    template = code(f'series: str = ""  # id of a series\n{given}', "parameters")
    cells = (prose("# A series"), template, code("print('about', series)"))
    notebook(*cells, path=book / "chapters" / "series.ipynb")
    shutil.copytree(small_data, book / "data")
    return book, build(root=book, data=book / "data", jobs=2)


@pytest.fixture
def book(first, tmp_path):
    """A copy of the small book with its site, to change and build again."""
    return Path(shutil.copytree(first[0], tmp_path / "book"))


def rebuild(book, *, jobs=1, **options):
    return build(root=book, data=book / "data", jobs=jobs, **options)


def edit(book, chapter, change):
    path = book / "chapters" / f"{chapter}.ipynb"
    made = nbformat.read(path, as_version=4)
    change(made)
    nbformat.write(made, path)


def test_a_first_build_runs_every_page(first):
    book, built = first
    assert built.site == book / "_build" / "html"
    assert built.pages == 5
    assert set(built.run) == {
        "chapters/one",
        "chapters/two",
        "chapters/series/live_streaming",
        "chapters/series/online_office",
        "chapters/series/netizens",  # known from what shares of it were printed
    }
    pages = content(built.site)
    assert b"about live_streaming" in pages["chapters/series/live_streaming.html"]
    assert b"<h1>Live streaming" in pages["chapters/series/live_streaming.html"]
    assert "_static/book-han.css" in pages
    assert set(json.loads(pages["made-from.json"])) == set(built.run)


def test_the_page_holds_neither_parameters_nor_standard_error(first):
    page = content(first[1].site)["chapters/one.html"].decode()
    assert "known to machines" in page
    assert "directory of the ledger" not in page
    assert "injected" not in page
    assert "stderr" in page
    assert ">old" not in page


@pytest.fixture
def no_kernel(monkeypatch):
    """No notebook may be run, nor a kernel be asked for."""

    def refuse(*_args, **_named):
        raise AssertionError("nothing may be run")

    monkeypatch.setattr(kernels, "warm_kernels", refuse)
    monkeypatch.setattr(execution, "run_pages", refuse)


@pytest.fixture
def no_work(monkeypatch):
    """Nothing may be audited, run, or put together."""
    monkeypatch.setattr(building, "_build", None)


@pytest.mark.usefixtures("no_work")
def test_nothing_changed_does_nothing_wherever_the_book_lies(book):
    before = content(book / "_build" / "html")
    built = rebuild(book)
    assert (built.pages, built.run, built.changed) == (5, (), False)
    assert content(book / "_build" / "html") == before


def test_nothing_changed_is_said_within_two_seconds_of_work(book):
    """Of the processor, start and imports included: what else it does meanwhile is not counted."""
    before = os.times()
    run = run_analysis(cwd=book)
    after = os.times()
    said = f"5 pages, nothing changed: {book / '_build' / 'html' / 'index.html'}\n"
    assert (run.returncode, run.stdout, run.stderr) == (0, "", said)
    spent = [times.children_user + times.children_system for times in (before, after)]
    assert spent[1] - spent[0] < 2


@pytest.mark.usefixtures("no_work")
def test_what_a_killed_build_left_is_cleared_where_nothing_changed(book, tmp_path):
    left = tmp_path / "left"
    left.mkdir()
    (book / "_build" / "book-abc").mkdir()
    (book / "_build" / ".pages" / "left").write_text(str(left))
    assert not rebuild(book).changed
    assert not left.exists()
    assert {path.name for path in (book / "_build").iterdir()} == {"html", ".pages"}


@pytest.fixture
def quick(monkeypatch):
    """Kernels start cold, and a site is the staged files: what Jupyter Book makes is not the point."""

    def assemble(staging, work):
        return Path(shutil.copytree(staging, work / "html"))

    monkeypatch.setattr(kernels, "warm_kernels", lambda _: nullcontext())
    monkeypatch.setattr(sites, "assemble", assemble)


@pytest.mark.usefixtures("no_kernel", "quick")
@pytest.mark.parametrize("name", ["_static/book.css", "index.md", "_config.yml"])
def test_a_changed_look_makes_a_new_site_of_the_same_pages(book, name):
    with (book / name).open("a", encoding="utf-8") as file:
        file.write("\n# another look\n")
    built = rebuild(book)
    assert (built.run, built.changed) == ((), True)
    assert "another look" in (built.site / name).read_text("utf-8")


@pytest.mark.usefixtures("no_kernel")
def test_a_damaged_site_is_put_together_again(book):
    before = content(book / "_build" / "html")
    damaged = book / "_build" / "html" / "chapters" / "one.html"
    damaged.unlink()
    built = rebuild(book)
    assert (built.run, built.changed) == ((), True)
    assert content(built.site).keys() == before.keys()
    assert "known to machines" in damaged.read_text("utf-8")


@pytest.mark.usefixtures("quick")
def test_a_damaged_page_is_run_again_and_no_other(book):
    """Cut in half, as by a full disk; the site is damaged too, or nothing would be done."""
    made_from = json.loads((book / "_build" / "html" / "made-from.json").read_text("utf-8"))
    page = book / "_build" / ".pages" / f"{made_from['chapters/two']}.page"
    page.write_bytes(page.read_bytes()[:100])
    (book / "_build" / "html" / "index.html").unlink()
    assert rebuild(book).run == ("chapters/two",)


@pytest.mark.usefixtures("quick")
def test_a_changed_claim_runs_the_pages_that_depend_on_it(book):
    """The chapter that is given the data, and the page of the series; nothing else."""
    path = book / "data" / "claims" / "cnsa2021-news.csv"
    text = path.read_text("utf-8")
    (line,) = (line for line in text.split("\n") if line.startswith(f"{CLAIM},"))
    path.write_text(text.replace(line, line + "seen again"), "utf-8")
    built = rebuild(book)
    assert "chapters/series/live_streaming" in built.run
    assert "chapters/series/online_office" not in built.run
    cached = {path.stem for path in (book / "_build" / ".pages").glob("*.page")}
    used = json.loads((built.site / "made-from.json").read_text("utf-8"))
    assert cached == set(used.values())


def test_two_builds_of_the_same_inputs_differ_in_one_dated_line_a_page(book, monkeypatch):
    before = content(book / "_build" / "html")
    shutil.rmtree(book / "_build")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")
    after = content(rebuild(book).site)
    assert after.keys() == before.keys()
    differing = {name for name in after if after[name] != before[name]}
    assert differing == {f"{name}.html" for name in json.loads(after["made-from.json"])}
    for name in differing:
        lines = zip(before[name].split(b"\n"), after[name].split(b"\n"), strict=True)
        ((_, line),) = [pair for pair in lines if pair[0] != pair[1]]
        assert line == b'<p class="book-built">Built on <time>2025-01-01</time>.</p>'


def test_a_page_says_what_it_was_made_from_to_readers_and_machines(first):
    book, built = first
    pages = content(built.site)
    page = BeautifulSoup(pages["chapters/series/live_streaming.html"], "html.parser")
    foot = page.select_one("article footer.book-imprint, footer.book-imprint").get_text(" ")
    assert "chapters/series.ipynb" in foot
    assert 'series = "live_streaming"' in foot
    assert "claims/cnsa2021-news.csv" in foot
    assert str(book) not in pages["chapters/series/live_streaming.html"].decode()
    (script,) = page.select('script[type="application/ld+json"]')
    told = json.loads(script.string)
    assert told["@type"] == "Dataset"
    assert told["variableMeasured"] == "live_streaming"
    whole = BeautifulSoup(pages["chapters/one.html"], "html.parser")
    told = json.loads(whole.select_one('script[type="application/ld+json"]').string)
    digests = {one["name"]: one["sha256"] for one in told["isBasedOn"]}
    source = (book / "data" / "sources.csv").read_bytes()
    assert digests["sources.csv"] == sha256(source).hexdigest()


def run_analysis(*options, cwd):
    command = [str(ANALYSIS), "build", *options]
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def test_a_failed_notebook_is_named_first_and_the_old_book_stands(book, code):
    """From the command line, since what is printed first depends on every process of the build."""
    before = content(book / "_build" / "html")
    edit(book, "one", lambda made: made.cells.append(code("{}['a key']")))
    run = run_analysis(cwd=book)
    assert run.returncode == 1
    first, *rest = run.stderr.splitlines()
    assert first == "chapters/one.ipynb, cell 4: KeyError: 'a key'"
    assert any("{}['a key']" in line for line in rest)
    assert content(book / "_build" / "html") == before
    assert {path.name for path in (book / "_build").iterdir()} == {"html", ".pages"}


@pytest.mark.usefixtures("quick")
def test_pages_that_ended_are_kept_by_a_build_that_failed(book, code):
    edit(book, "one", lambda made: made.cells.append(code("2 / 0")))
    edit(book, "two", lambda made: made.cells.append(code("3 * 3")))
    with pytest.raises(NotebookError, match="one"):
        rebuild(book, jobs=2)
    edit(book, "one", lambda made: made.cells.pop())
    assert rebuild(book).run == ()


def test_an_unknown_kernel_is_refused_before_anything_is_run(book, command):
    edit(book, "two", lambda made: made.metadata.kernelspec.update(name="cobol"))
    result = command()
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert re.search(r"got 'cobol' in .*two\.ipynb; choose one of ", line)


@pytest.mark.usefixtures("quick")
def test_a_cell_that_takes_too_long_fails_the_build(book, code):
    before = content(book / "_build" / "html")
    edit(book, "two", lambda made: made.cells.append(code("while True: pass")))
    with pytest.raises(NotebookError, match=r"two\.ipynb, cell 3: TimeoutError: .* 2 seconds"):
        rebuild(book, cell_timeout=2)
    assert content(book / "_build" / "html") == before


#: Says when it runs, and never ends.
ENDLESS = """\
import pathlib, subprocess, sys
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
pathlib.Path({up!r}).touch()
while True: pass
"""


@pytest.fixture
def endless(book, code, tmp_path):
    """A build from the shell that would never end; started, and deep in two notebooks."""
    up = [tmp_path / name for name in ("one", "two")]
    for chapter, place in zip(("one", "two"), up, strict=True):
        source = code(ENDLESS.format(up=str(place)))
        edit(book, chapter, lambda made, source=source: made.cells.append(source))
    token = uuid4().hex
    temporary = Path("/tmp", token[:8])  # short: the sockets' addresses may not be long
    temporary.mkdir()
    environment = os.environ | {"PROBE_BUILD": token, "TMPDIR": str(temporary)}
    command = [str(ANALYSIS), "build", "--jobs", "2"]
    with subprocess.Popen(
        command,
        cwd=book,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        wait_until(lambda: all(place.exists() for place in up), 120)
        yield process, token, temporary
        for number in running(token):
            os.kill(number, signal.SIGKILL)
    shutil.rmtree(temporary)


def wait_until(there, seconds):
    deadline = time.monotonic() + seconds
    while not there():
        assert time.monotonic() < deadline, "not in time"
        time.sleep(0.05)


def running(token):
    """Return the living processes that inherited a build's environment."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            zombie = process.status() == psutil.STATUS_ZOMBIE
            if not zombie and process.environ().get("PROBE_BUILD") == token:
                found.append(process.pid)
    return found


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
@pytest.mark.usefixtures("quick")
def test_a_build_that_is_ended_leaves_no_process_and_the_next_clears_the_rest(
    endless, book, number
):
    """Main process, warm process, workers, kernels, and what the kernels started."""
    process, token, temporary = endless
    before = content(book / "_build" / "html")
    assert len(running(token)) > 5
    process.send_signal(number)
    ended = -number if number == signal.SIGKILL else 128 + number
    assert process.wait(5) == ended
    wait_until(lambda: running(token) == [], 5)
    assert content(book / "_build" / "html") == before
    left = list(temporary.iterdir())
    assert bool(left) == (number == signal.SIGKILL)
    for chapter in ("one", "two"):
        edit(book, chapter, lambda made: made.cells.pop())
    rebuild(book)
    assert list(temporary.iterdir()) == []
    assert {path.name for path in (book / "_build").iterdir()} == {"html", ".pages"}
    assert {path.suffix for path in (book / "_build" / ".pages").iterdir()} <= {
        ".page",
        ".json",
        "",
    }
    assert not (book / "_build" / ".pages" / "work").exists()


def test_pages_that_do_not_fit_leave_the_old_book(book):
    before = content(book / "_build" / "html")
    (book / "index.md").write_text("# A small book\n\n[Nowhere](chapters/nowhere.md)\n")
    with pytest.raises(AssemblyError, match=r"index\.md:3: .*chapters/nowhere\.md"):
        rebuild(book)
    assert content(book / "_build" / "html") == before
    assert {path.name for path in (book / "_build").iterdir()} == {"html", ".pages"}


@pytest.fixture
def command(book, monkeypatch):
    """Run the command in the book's folder, where no page may be run."""

    def invoke(*options):
        def refuse(*_args, **_named):
            raise AssertionError("nothing may be run")

        monkeypatch.chdir(book)
        monkeypatch.setattr(execution, "run_pages", refuse)
        return CliRunner().invoke(main, ["build", *map(str, options)])

    return invoke


def test_bad_data_stop_the_build_before_anything_is_run(book, command):
    before = content(book / "_build" / "html")
    path = book / "data" / "claims" / "cnsa2021-news.csv"
    path.write_text(path.read_text("utf-8").replace(",6.17,", ",6.1z7,", 1), "utf-8")
    result = command()
    assert result.exit_code == 2
    assert "claims/cnsa2021-news.csv:2:" in result.stderr
    assert "6.1z7" in result.stderr
    assert result.stdout == ""
    assert content(book / "_build" / "html") == before


@pytest.mark.parametrize("kind", ["folder", "file", "link", "device"])
def test_what_is_not_its_own_is_not_replaced(command, tmp_path, kind):
    thesis = tmp_path / "thesis"
    thesis.mkdir()
    (thesis / "chapter.tex").write_text("two years of work")
    (tmp_path / "link").symlink_to(thesis)
    outs = {"folder": thesis, "file": thesis / "chapter.tex", "link": tmp_path / "link"}
    result = command("--out", outs.get(kind, "/dev/null"))
    assert result.exit_code == 2
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("Wanted an empty directory or an old site of this book")
    assert content(thesis) == {"chapter.tex": b"two years of work"}
    assert (tmp_path / "link").is_symlink()
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("out", [".", "..", "chapters", "data", "_static", "_build"])
def test_no_folder_of_the_project_is_replaced(command, book, out):
    before = content(book)
    result = command("--out", out)
    assert result.exit_code == 2
    assert content(book) == before


@pytest.mark.usefixtures("no_kernel", "quick")
def test_a_site_elsewhere_is_replaced_as_long_as_it_is_only_ours(book, tmp_path):
    out = tmp_path / "elsewhere"
    assert rebuild(book, out=out).changed
    assert not rebuild(book, out=out).changed
    (out / "CNAME").write_text("example.org")
    with pytest.raises(UsageError, match="'CNAME'"):
        rebuild(book, out=out)
    assert (out / "CNAME").read_text() == "example.org"


def test_a_scheduler_that_cannot_be_asked_is_refused(book):
    edit(book, "two", lambda made: made.cells.pop())
    with pytest.raises(UsageError, match=r"Wanted .*(distributed|tcp://127\.0\.0\.1:1\b)"):
        rebuild(book, scheduler="tcp://127.0.0.1:1")


def test_the_root_is_the_nearest_folder_with_contents(book, root, tmp_path, monkeypatch):
    assert project_root(book / "chapters") == book
    assert project_root(tmp_path) == root
    monkeypatch.chdir(book / "data" / "claims")
    assert project_root() == book
