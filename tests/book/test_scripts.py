"""Scripts are fetched by every page: comments and indentation go, code and licences stay."""

from __future__ import annotations

from analysis.book.scripts import slim_script, slim_scripts


def test_code_stays_as_it_is():
    text = "/*! licence */\nconst a = 'x // y'; // why\n\n  // gone\n  if (a) b(`c // d`);\n"
    assert slim_script(text) == "/*! licence */\nconst a = 'x // y'; // why\nif (a) b(`c // d`);\n"


def test_a_text_of_several_lines_keeps_its_spaces():
    text = "const a = `\n  // a text\n  b`;\n"
    assert slim_script(text) == text


def test_what_is_packed_already_is_left_alone(tmp_path):
    folder = tmp_path / "_static"
    folder.mkdir()
    for name in ("a.js", "b.min.js"):
        (folder / name).write_text("  // c\n")
    slim_scripts(tmp_path)
    assert [(folder / name).read_text() for name in ("a.js", "b.min.js")] == ["", "  // c\n"]
