"""Tables read from files of many kinds, each cell as it is shown."""

from __future__ import annotations

import pytest

import analysis
from analysis.errors import UsageError
from analysis.tables.files import read_table_file, read_table_text

ROWS = [["area", "2020", "2021"], ["hill", "4,1", "4,3"], ["vale", "1,2", "1,5"]]
TEXTS = {
    "a.csv": "Persons by area\narea;2020;2021\nhill;4,1;4,3\nvale;1,2;1,5\nSource: census\n",
    "a.tsv": "area\t2020\t2021\nhill\t4,1\t4,3\nvale\t1,2\t1,5\n",
    "a.md": "# Areas\n\n| area | 2020 | 2021 |\n|:--|--:|--:|\n| hill | 4,1 | 4,3 |\n| vale | 1,2 | 1,5 |\n",
    "a.html": "<p>x</p><table><tr><th>area<th>2020<th>2021</tr>"
    "<tr><td>hill</td><td>4,1</td><td>4,3</td></tr><tr><td>vale<td>1,2<td>1,5</tr></table>",
    "a.tex": "\\begin{tabular}{lrr}\\hline\narea & 2020 & 2021\\\\ \\hline\n"
    "hill & 4,1 & 4,3\\\\\nvale & 1,2 & 1,5\\\\\n\\end{tabular}",
}


@pytest.mark.parametrize("name", TEXTS)
def test_each_kind_of_file_gives_the_same_table(tmp_path, name):
    path = tmp_path / name
    path.write_text(TEXTS[name], "utf-8")
    frame = read_table_file(path)
    assert [list(frame.columns), *frame.to_numpy().tolist()] == ROWS
    pasted = read_table_text(TEXTS[name])
    assert pasted.to_numpy().tolist() == frame.to_numpy().tolist()


def test_chinese_bytes_are_read_in_their_own_encoding(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("项目,2020\n合计,4.1\n".encode("gb18030"))
    assert read_table_file(path).iloc[0].tolist() == ["合计", "4.1"]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp932", "地域,令和3年,令和4年,増減数\n総数,52301,51466,-835\n北海道,20117,20402,285\n"),
        ("cp949", "구분,2021년,2022년,증감\n계,812,801,-11\n남자,401,396,-5\n여자,411,405,-6\n"),
        ("big5", "項目,2021年,2022年,增減率\n合計,41,43,4.9\n製造業,30,31,3.3\n"),
        ("cp1252", "Land;Bevölkerung;Veränderung\nÖsterreich;12;3\nDänemark;3;4\n"),
        ("cp1251", "Регион;2021;2022\nВсего;12;13\nМосква;4;5\n"),
        ("utf-16", "Land\t2021\t2022\nAland\t12\t13\nBeland\t4\t5\n"),
    ],
)
def test_bytes_of_many_offices_are_read(tmp_path, encoding, text):
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding))
    frame = read_table_file(path)
    mark = "," if "," in text else ";" if ";" in text else "\t"
    assert [list(frame.columns), *frame.to_numpy().tolist()] == [
        line.split(mark) for line in text.splitlines()
    ]


def test_a_sign_of_per_cent_before_cells_is_no_comment(tmp_path):
    path = tmp_path / "a.tex"
    path.write_text(
        "\\begin{tabular}{lrr}\ntown & % of all & 2021 \\\\ % the header\n"
        "% Elm & 9 & 9 \\\\\nAsh & 41% & 12 \\\\\n\\end{tabular}",
        "utf-8",
    )
    frame = read_table_file(path)
    assert [list(frame.columns), *frame.to_numpy().tolist()] == [
        ["town", "% of all", "2021"],
        ["Ash", "41%", "12"],
    ]


def test_a_sheet_is_chosen_by_name_or_number_and_percents_are_as_shown(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Title only"])
    for title, share in (("first", 0.254), ("second", 0.5)):
        sheet = book.create_sheet(title)
        sheet.append(["area", "n", "share"])
        sheet.append(["hill", 3.0, share])
        sheet["C2"].number_format = "0.0%"
    path = tmp_path / "a.xlsx"
    book.save(path)
    assert read_table_file(path).iloc[0].tolist() == ["hill", "3", "25.4%"]
    assert read_table_file(path, sheet="second").loc[0, "share"] == "50.0%"
    assert read_table_file(path, sheet="2").loc[0, "share"] == "50.0%"
    with pytest.raises(analysis.AnalysisError, match=r"anted .*got 1 first, 2 second"):
        read_table_file(path, sheet="third")


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.xlsx", b"no zip"), ("a.csv", b""), ("a.doc", b"x"), ("a.html", b"<p>none</p>")],
)
def test_what_is_no_table_is_refused_in_a_sentence(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(analysis.AnalysisError, match=r"anted .*got"):
        read_table_file(path)


def test_a_path_without_a_file_is_said_and_the_nearest_named(tmp_path):
    (tmp_path / "sales_2024.csv").write_text("a,b\n1,2\n")
    with pytest.raises(UsageError, match=r"got none at .*; did you mean 'sales_2024\.csv'"):
        read_table_file(tmp_path / "sale_2024.csv")
    with pytest.raises(UsageError, match=r"got the folder .*; type the path of one"):
        read_table_file(tmp_path)
