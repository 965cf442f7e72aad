"""Files are written whole or not at all, and what stands in the way is said in a sentence."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import analysis
from analysis.book.scaffold import scaffold_book
from analysis.cli import main
from analysis.errors import UsageError
from analysis.whole_files import copy_writable, not_writable, whole_file, whole_folder

#: What a command is run by, to be held to permissions and to files of few bytes, as root is not.
PLAIN_USER = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.argv[1:] = sys.argv[2:]
from analysis.cli import main
main()
"""
ARTICLE = "Members were 1,290 in 2024.\n"
WIDE = "river;2023;2024\n" + "".join(f"r{n};{n},5;{n + 1},5\n" for n in range(1, 90))


@pytest.fixture
def book(tmp_path):
    """A book of one edition, an article and tables beside it."""
    analysis_book = tmp_path / "book"
    data = scaffold_book(analysis_book, title="Members", publisher="Me")
    sources = data / "sources.csv"
    text = sources.read_text("utf-8")
    sources.write_text(text.replace("Nobody,,", "Nobody,Report 2024,"), "utf-8")
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "wide.csv").write_text(WIDE, "utf-8")
    (tmp_path / "table.csv").write_text("who,2023,2024\na,1,2\nb,3,4\ntotal,4,6\n", "utf-8")
    return analysis_book


def state_of(folder):
    return {
        path.relative_to(folder): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


#: Each command that writes, with what it writes: more than a few hundred bytes.
WRITERS = {
    "export": "export --data {book}/data --format csv --out {book}/out/a",
    "export SDMX": "export --data {book}/data --format sdmx-csv --out {book}/out",
    "package": "package --data {book}/data",
    "register": "register --data {book}/data",
    "new-edition": "new-edition ed2025 --as-of 2025 --data {book}/data",
    "import": "import {book}/../wide.csv --to {book}/data --unit tonnes",
    "new-book": "new-book {book}/out --title T --publisher P",
    "table": "table {book}/../table.csv --report {book}/out.html",
    "table as a workbook": "table {book}/../table.csv --report {book}/out.xlsx",
    "table to a ledger": "table {book}/../table.csv --to-ledger {book}/out",
    "text": "text {book}/../article.txt --data {book}/data --report {book}/out.html",
}


@pytest.mark.parametrize("command", WRITERS)
def test_a_disk_that_takes_no_more_is_one_sentence_and_nothing_is_half_written(book, command):
    before = state_of(book)
    run = subprocess.run(
        [sys.executable, "-c", PLAIN_USER, "100", *WRITERS[command].format(book=book).split()],
        capture_output=True,
        text=True,
        check=False,
        cwd=book,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert run.returncode == 2, run.stderr
    last = run.stderr.splitlines()[-1]
    assert last.startswith("Wanted a place that can be written, got '")
    assert "(File too large); name a place where files may be as large" in last
    assert "Traceback" not in run.stderr
    assert state_of(book) == before


@pytest.mark.parametrize(
    "command",
    [
        "export --data {book}/data --format xlsx --out {book}/out",
        "new-edition ed2025 --as-of 2025 --sheet --data {book}/data",
    ],
)
def test_a_workbook_that_finds_no_room_is_told_as_well(book, command, monkeypatch):
    before = state_of(book)

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    run = CliRunner().invoke(main, command.format(book=book).split())
    assert (run.exit_code, run.stderr.count("\n")) == (2, 1)
    assert "(No space left on device); free some space" in run.stderr
    assert state_of(book) == before


def test_commands_that_only_read_need_no_right_to_write(book):
    paths = [book, *book.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = state_of(book)
    try:
        for command in ("check", "audit", "series members", "words units", "register --dry-run"):
            words = [*command.split(), "--data", str(book / "data")]
            assert CliRunner().invoke(main, words).exit_code == 0
    finally:
        for path in paths:
            path.chmod(0o755 if path.is_dir() else 0o644)
    assert state_of(book) == before


def test_a_file_that_is_kept_from_being_written_is_not_replaced(tmp_path, monkeypatch):
    place = tmp_path / "a.csv"
    place.write_text("mine")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(UsageError, match="have it made writable for you"), whole_file(place):
        pytest.fail("nothing may be written")
    assert place.read_text() == "mine"


def test_what_fails_halfway_leaves_the_old_file_and_no_other(tmp_path):
    place = tmp_path / "a.csv"
    place.write_text("mine")

    def begin(where, error):
        with whole_file(where) as aside:
            aside.write_text("half")
            raise error

    with pytest.raises(UsageError, match=r"got '.*a\.csv' \(No space left"):
        begin(place, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    with pytest.raises(ZeroDivisionError):
        begin(tmp_path / "new" / "b.csv", ZeroDivisionError())
    assert state_of(tmp_path) == {place.relative_to(tmp_path): b"mine"}


def test_a_link_stays_a_link_and_a_device_is_written_to(tmp_path):
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old")
    link.symlink_to(real)
    with whole_file(link) as aside:
        aside.write_text("new")
    assert (real.read_text(), link.is_symlink()) == ("new", True)
    with whole_file(os.devnull) as aside:
        aside.write_text("gone")
    assert Path(os.devnull).exists()
    assert not Path(os.devnull).is_file()


def test_a_folder_keeps_the_files_that_it_had(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with whole_folder(tmp_path) as aside:
        (aside / "claims").mkdir()
        (aside / "claims" / "a.csv").write_text("1")
    assert {str(path) for path in state_of(tmp_path)} == {"notes.txt", "claims", "claims/a.csv"}
    with (
        pytest.raises(UsageError, match="none of them files"),
        whole_folder(tmp_path / "notes.txt" / "x"),
    ):
        pytest.fail("nothing may be written")


def test_the_copy_of_a_folder_that_is_read_only_can_be_written(tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "a.csv").write_text("1")
    (kept / "a.csv").chmod(0o444)
    kept.chmod(0o555)
    made = copy_writable(kept, tmp_path / "made")
    kept.chmod(0o755)
    assert {path.stat().st_mode & 0o200 for path in (made, made / "a.csv")} == {0o200}


def test_the_sentence_names_path_reason_and_cure():
    said = str(not_writable("x/a.csv", OSError(errno.EROFS, "Read-only file system")))
    assert said.startswith(
        "Wanted a place that can be written, got 'x/a.csv' (Read-only file system);"
    )
    assert said.endswith("name a place on a disk that is not mounted read-only.")


def test_functions_refuse_with_an_error_of_the_package(tmp_path, book):
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="whose folders are none of them files"):
        analysis.export(tmp_path / "file" / "out", ledger=book / "data")
