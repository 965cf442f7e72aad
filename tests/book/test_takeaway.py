"""Files of figures and tables: out of the page, at an address that stays, and nowhere else."""

from __future__ import annotations

from base64 import b64encode

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from analysis.book.takeaway import move_from
from analysis.plots.display import csv_link, file_link


def links(body):
    return [link["href"] for link in BeautifulSoup(body, "html.parser").select("a")]


def test_data_become_a_file_beside_the_page(tmp_path):
    frame = pd.DataFrame({"a": [1, 2]})
    body = move_from(f"<p>{csv_link(frame, name='levels')}</p>", "chapters/series/x", tmp_path)
    assert links(body) == ["../../files/chapters/series/x/levels.csv"]
    found = tmp_path / "files" / "chapters" / "series" / "x" / "levels.csv"
    assert found.read_text() == "a\n1\n2\n"
    assert 'download="levels.csv"' in body


def test_two_files_of_one_name_are_both_kept(tmp_path):
    parts = [file_link(text, name="f.svg", kind="image/svg+xml") for text in (b"1", b"2", b"1")]
    body = move_from("".join(parts), "index", tmp_path)
    assert links(body) == ["files/index/f.svg", "files/index/f-2.svg", "files/index/f.svg"]


@pytest.mark.parametrize("name", ["../../up", "/etc/passwd", "..", "a b<c>", '"quoted"'])
def test_no_name_leads_out_of_the_folder(name, tmp_path):
    body = move_from(str(file_link(b"x", name=f"{name}.csv", kind="text/csv")), "index", tmp_path)
    (written,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert written.parent == tmp_path / "files" / "index"
    assert links(body)[0].endswith(written.name)


def test_other_links_stay_as_they_are(tmp_path):
    body = f'<a href="data:text/csv;base64,{b64encode(b"x").decode()}">x</a>'
    assert move_from(body, "index", tmp_path) == body
    assert list(tmp_path.iterdir()) == []
