"""Style sheets without the rules that no page uses: nothing that is used goes."""

from __future__ import annotations

import pytest

from analysis.book.stylesheets import slim, slim_stylesheets


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (".a{color:red}.b{color:blue}", ".a{color:red}"),
        ("p, .b{color:red}", "p{color:red}"),
        (".a .b{color:red}", ""),
        (".a:not(.b){color:red}", ".a:not(.b){color:red}"),
        (":is(.a, p) em{color:red}", ":is(.a, p) em{color:red}"),
        ("@media print{.a{color:red}.b{color:blue}}", "@media print{.a{color:red}}"),
        ("@media print{.b{color:blue}}", ""),
        ('@font-face{font-family:"B"}', '@font-face{font-family:"B"}'),
        (".a{color:red !important}", ".a{color:red!important}"),
        (
            '.a{background:url("data:image/svg+xml;x,y")}',
            '.a{background:url("data:image/svg+xml;x,y")}',
        ),
        (".a{--x: 1px}", ".a{--x:1px}"),
        ('@font-face{font-family:"F";src:url(../vendor/fontawesome/webfonts/f.ttf)}', ""),
    ],
)
def test_only_what_names_an_unused_class_goes(text, expected):
    assert slim(text, {"a"}) == expected


def test_classes_of_pages_and_of_scripts_count(tmp_path):
    (tmp_path / "x.html").write_text('<p class="one two">')
    (tmp_path / "x.js").write_text("e.classList.add('three')")
    sheet = tmp_path / "x.css"
    sheet.write_text("".join(f".{name}{{color:red}}" for name in ("one", "two", "three", "four")))
    slim_stylesheets(tmp_path)
    assert "three" in sheet.read_text()
    assert "four" not in sheet.read_text()


def test_what_no_browser_reads_of_a_rule_is_left_out():
    assert slim(".a { color: red; zoom 1; margin: 0 }", {"a"}) == ".a{color:red;margin:0}"
