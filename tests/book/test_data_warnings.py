"""What a build says of its data: nothing vanishes in silence."""

from __future__ import annotations

import pytest

from analysis.book.data_warnings import load_with_warnings, remember_files, say_warnings
from analysis.errors import DataError


@pytest.fixture
def cache(tmp_path):
    (tmp_path / "cache").mkdir()
    return tmp_path / "cache"


def load_and_warn(data, cache):
    ledger, warnings = load_with_warnings(data, cache)
    say_warnings(warnings)
    return ledger


def test_good_data_are_loaded_without_a_word(desk, cache, capsys):
    assert len(load_and_warn(desk.path, cache).claims) == 15
    assert capsys.readouterr() == ("", "")


def test_a_file_that_was_there_at_the_last_build_is_missed(desk, cache, capsys):
    remember_files(desk.path, cache)
    (desk.path / "claims" / "rep2.csv").unlink()
    load_and_warn(desk.path, cache)
    said = capsys.readouterr().err
    assert (
        f"{desk.path / 'claims/rep2.csv'}:0:0: warning: this file of claims was here at the last build"
        in said
    )
    remember_files(desk.path, cache)
    load_and_warn(desk.path, cache)
    assert "at the last build" not in capsys.readouterr().err, "what was built without it is known"


def test_another_directory_misses_nothing(desk, cache, capsys):
    remember_files(desk.path, cache)
    other = desk.path.with_name("other")
    desk.path.rename(other)
    load_and_warn(other, cache)
    assert capsys.readouterr().err == ""


def test_what_is_odd_is_said_and_what_is_wrong_ends_it(desk, cache, capsys):
    desk.put("claims/rep2.csv", 3, "printed", "-140.5")
    load_and_warn(desk.path, cache)
    assert "a fall by more than all" in capsys.readouterr().err
    desk.put("claims/rep2.csv", 3, "measure", "groth")
    with pytest.raises(DataError, match="did you mean 'growth'"):
        load_and_warn(desk.path, cache)


@pytest.mark.parametrize("text", ["{", "[]"])
def test_a_memory_that_cannot_be_read_is_none(desk, cache, capsys, text):
    (cache / "data-files.json").write_text(text, "utf-8")
    load_and_warn(desk.path, cache)
    remember_files(desk.path, cache)
    assert capsys.readouterr().err == ""
