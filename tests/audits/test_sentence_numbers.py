"""The reader of sentences reads as a person with a pencil would, and finds what is wrong."""

from __future__ import annotations

import pandas as pd
import pytest
from independent.sentence_numbers import Known, Page, numbers_in


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("989.0 to 1,123.0 million persons", [[989e6], [1123e6]]),
        ("1,132.7 million, with 95 % between 1,107.6", [[1132.7e6], [0.95], [1107.6e6, 11.076]]),
        ("in June 2025, 0.36 million (8.6 %) more", [[0.36e6], [0.086]]),
        ("2.66 hundred million at 13 dates, 1.9 points", [[2.66e8], [0.019]]),
        ("82 numbers by 17 sources", []),
    ],
)
def test_numbers_take_the_unit_that_a_reader_gives_them(text, meanings):
    found = [[size for size, _, _ in one.meanings] for one in numbers_in(text)]
    assert [pytest.approx(sizes) for sizes in meanings] == found


def test_a_wrong_number_on_a_page_is_found(desk, tmp_path):
    (desk.path / "forecasts").mkdir()
    columns = "series,period,model,steps,last,value,lower95,upper95"
    (desk.path / "forecasts" / "a.csv").write_text(columns + "\n", "utf-8")
    levels = pd.DataFrame(
        [("users", "2024-12", 1108e6, 0, ""), ("users", "2025-06", 1123e6, 0, "")],
        columns=["series", "period", "value", "segment", "doubt"],
    )
    known = Known(desk.path, levels.assign(lower=levels["value"], upper=levels["value"]))

    def wrong(sentence):
        path = tmp_path / "page.html"
        html = f"<article><div class='cell_output'><p>{sentence}</p></div></article>"
        path.write_text(html, "utf-8")
        page = Page(path, known)
        return [
            one.written
            for one, named, _ in page.spoken()
            if not any(page.holds(meaning, named) for meaning in one.meanings)
        ]

    assert wrong("Users were 1,123 million, 15 million (1.4 %) more.") == []
    assert wrong("Users were 1,132 million, 51 million (4.1 %) more.") == [
        "1,132 million",
        "51 million",
        "4.1 %",
    ]
    assert wrong("Shops were 1,123 million.") == ["1,123 million"], "of another series"
