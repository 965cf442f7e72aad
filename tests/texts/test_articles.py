"""Articles: the same sentence out of every kind of file."""

from __future__ import annotations

import zipfile

import pytest

from analysis.errors import UsageError
from analysis.texts.articles import plain_html, plain_markdown, read_article

SAID = "Users rose to 12.5 million."


def test_a_page_gives_its_paragraphs_and_the_rows_of_its_tables():
    page = (
        "<html><head><title>t 9</title><style>p{a:1}</style></head><body><p>Users rose to <b>12.5</b>\n"
        "million.</p><table><tr><th>a</th><th>b</th></tr><tr><td>x</td><td>7</td></tr></table></body>"
    )
    assert plain_html(page).splitlines() == [SAID, "| a | b |", "| x | 7 |"]


def test_a_page_with_an_open_head_is_still_read():
    assert plain_html("<head><meta charset=utf-8><p>7 shops") == "7 shops"


def test_markdown_loses_its_marks_but_not_its_tables():
    assert plain_markdown("> Users **rose** to\n\n| a | 7 |") == "Users rose to\n| a | 7 |"


def test_a_word_document_is_read(tmp_path):
    path = tmp_path / "a.docx"
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = (
        f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>Users rose to </w:t></w:r><w:r><w:t>12.5'
        " million.</w:t></w:r></w:p><w:p><w:r><w:t>Next</w:t></w:r></w:p></w:body></w:document>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", body)
    assert read_article(path) == f"{SAID}\nNext"


def test_encodings_of_chinese_are_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("网民规模达11亿人".encode("gb18030"))
    assert read_article(path) == "网民规模达11亿人"


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.docx", b"no zip", "document of Word"),
        ("a.odp", b"", ".txt, .md"),
        ("a.txt", b"\x00\x01", "a text"),
    ],
)
def test_what_is_no_article_is_refused(tmp_path, name, raw, said):
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(UsageError, match=said):
        read_article(tmp_path / name)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("shift_jis", "2024年の総人口は1億2380万人で、前年に比べ55万人減少した。"),
        ("big5", "截至2024年12月，網路使用者規模達到11.08億人，較去年增加1608萬人。"),
        ("utf-16", "As of June 2025, 1.123 billion people were online."),
    ],
)
def test_bytes_of_other_offices_are_no_other_words(tmp_path, encoding, text):
    """As gb18030 nearly all bytes are some Chinese text."""
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    assert read_article(path).strip() == text
