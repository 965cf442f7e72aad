"""The Makefile and what continuous integration runs: what is refused, what is said, in what order."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

OLD = f"""\
#!/bin/sh
[ "$1" = -c ] && exec {sys.executable} -c "import sys; sys.version_info = (3, 10, 14)
$2"
exec {sys.executable} "$@"
"""
NEW = f'#!/bin/sh\nexec {sys.executable} "$@"\n'
#: Notes what it was asked, and does nothing.
NOTES = '#!/bin/sh\necho "$(basename "$0") $*" >> "$NOTES"\n'


@pytest.fixture
def project(tmp_path, root, monkeypatch):
    """A copy of what `make setup` reads, and a folder of programs that comes first."""
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy2(root / name, tmp_path)
    shutil.copytree(root / ".ci", tmp_path / ".ci")
    monkeypatch.setenv("NOTES", str(tmp_path / "notes"))
    monkeypatch.setenv("PATH", f"{tmp_path / 'programs'}{os.pathsep}{os.environ['PATH']}")
    for name in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def program(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


def make(project, *words):
    return subprocess.run(
        ["make", *map(str, words)], cwd=project, capture_output=True, text=True, check=False
    )


def noted(project):
    place = project / "notes"
    return place.read_text().splitlines() if place.exists() else []


def test_an_older_python_is_refused_in_one_sentence_before_anything_is_made(project):
    old = program(project / "programs" / "python3.10", OLD)
    run = make(project, "setup", f"PYTHON={old}")
    assert run.returncode != 0
    assert run.stdout == ""
    first = run.stderr.splitlines()[0]
    assert first.startswith(f"Wanted Python 3.11 or later, {old} is 3.10; ")
    assert not (project / ".venv").exists()
    assert not (project / ".boot").exists()


@pytest.mark.parametrize(("left", "made"), [(OLD, True), (NEW, False), (None, True)])
def test_an_environment_of_an_older_python_is_made_anew(project, left, made):
    program(project / ".boot" / "bin" / "uv", NOTES)
    (project / ".venv").mkdir()
    if left is not None:
        program(project / ".venv" / "bin" / "python", left)
    run = make(project, "setup", f"PYTHON={sys.executable}")
    assert run.returncode == 0, run.stderr
    assert [line.split()[:2] for line in noted(project)] == [["uv", "venv"]] * made + [
        ["uv", "pip"]
    ] * 2


def test_set_up_says_what_it_does_in_a_log_too_and_nothing_the_second_time(project):
    program(project / ".boot" / "bin" / "uv", NOTES)
    (project / ".venv").mkdir()
    run = make(project, "setup", f"PYTHON={sys.executable}")
    assert run.returncode == 0, run.stderr
    assert "installing the locked packages" in run.stdout
    assert "locked packages" not in make(project, "setup", f"PYTHON={sys.executable}").stdout


@pytest.mark.parametrize(("user", "allowed"), [("0", True), ("1000", False)])
def test_the_lab_is_allowed_to_root_only_where_root_asks(project, user, allowed):
    program(project / "programs" / "id", f"#!/bin/sh\necho {user}\n")
    line = make(project, "-n", "lab").stdout.splitlines()[-1]
    assert ".venv/bin/jupyter lab" in line
    assert ("--allow-root" in line) == allowed


@pytest.mark.parametrize(
    ("failing", "expected"), [("", ["lint", "book", "test"]), ("lint", ["lint"])]
)
def test_continuous_integration_lints_first_and_stops_at_a_failure(project, failing, expected):
    program(project / "programs" / "make", NOTES + f'[ "$1" != "{failing}" ]\n')
    run = subprocess.run([project / ".ci" / "run"], check=False)
    assert (run.returncode == 0) == (failing == "")
    assert noted(project) == [f"make {word}" for word in expected]
