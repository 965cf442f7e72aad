"""The file of a book: what it may say, and each fault in a sentence with its place."""

from __future__ import annotations

import pytest

import analysis
from analysis.book.book_file import BookFile, find_book_file, read_book_file
from analysis.book.chosen import choose_chapters, contents, parameters_of_book
from analysis.errors import DataError


@pytest.fixture
def book(tmp_path):
    """Write the file of a book beside a data folder."""

    def write(text):
        (tmp_path / "data").mkdir(exist_ok=True)
        path = tmp_path / "book.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.fixture
def small(claim, make_ledger):
    return analysis.study(make_ledger([claim("a", "level", "5")]))


def test_a_data_folder_without_the_file_is_a_book_of_everything(tmp_path):
    assert find_book_file(tmp_path / "data") is None
    assert read_book_file(None) == BookFile()


def test_what_the_file_says_is_read(book):
    path = book("title: People\nyear: 2026\nchapters: [glance]\nparameters: {glance: {whole: a}}\n")
    assert find_book_file(path.parent / "data") == path
    found = read_book_file(path)
    assert (found.title, found.year, found.chapters) == ("People", "2026", ("glance",))
    assert found.parameters == {"glance": {"whole": "a"}}


def test_an_empty_file_is_as_if_there_were_none(book):
    assert read_book_file(book("# nothing yet\n")) == BookFile()


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("title: A\ntitel: B\n", "2:1", "got 'titel'; did you mean 'title'?"),
        ("colour: red\n", "1:1", "got 'colour'; there are title, about"),
        ("title: A\ntitle: B\n", "2:1", "'title' once, got it in lines 1 and 2"),
        ("title: [A]\n", "1:1", "wanted text, got ['A']; put it in quotes"),
        ("language: German\n", "1:1", "wanted a language such as 'en', 'de' or 'pt-BR'"),
        ("language: true\n", "1:1", "wanted a language"),
        ("chapters: glance\n", "1:1", "wanted a list of chapters such as [numbers, glance]"),
        ("parameters: [glance]\n", "1:1", "wanted chapters, each with names and values"),
        ("parameters: {glance: whole}\n", "1:1", "wanted chapters, each with names and values"),
        ("- title\n", "1:1", "wanted names and values such as 'title: A book'"),
        ("title: a: b\n", "1:9", "put text with ': ' or '#' in quotes"),
        (b"title: M\xfcller\n", "1:9", "save the file as UTF-8"),
        ("title: A\n".encode("utf-16"), "1:1", "got UTF-16, which Excel calls"),
        ("title:\n", "1:1", "got nothing; type it behind the colon, or delete the line"),
        ("year: 2026-01-01\n", "1:1", "got the date 2026-01-01; put it in quotes"),
        ("language: no\n", "1:1", "got false, as YAML reads no, off and false; put it in quotes"),
        ("title: A\n\tyear: 2\n", "2:1", "indent by spaces, not by tabs"),
        ("title: 'A\nyear: 2\n", "3:1", "close what stands open, a bracket or a quote"),
        ("title: A\n---\ntitle: B\n", "2:1", "delete the line '---'"),
        ("title: !!python/name:os.system\n", "1:8", "tags that begin with '!' are not read"),
        ("[a]: x\n", "1:1", "type a name before the colon, without brackets"),
        ("title: &a [*a]\n", "1:8", "holds itself; write out what is meant"),
        ("title: A\x07\n", "1:9", "delete the character that nobody sees"),
        ("<<<<<<< HEAD\ntitle: A\n", "1:1", "got a mark that a merge left behind; keep one"),
        ("chapters: []\n", "1:1", "or leave 'chapters' out for every one"),
    ],
)
def test_each_fault_is_a_sentence_with_its_place(book, text, place, said):
    path = book(text)
    with pytest.raises(DataError) as refused:
        read_book_file(path)
    (fault,) = refused.value.faults
    assert str(fault).startswith(f"{path}:{place}: ")
    assert said in str(fault)


def test_all_faults_are_said_at_once(book):
    path = book("titel: A\nlanguage: German\nchapters: x\n")
    with pytest.raises(DataError) as refused:
        read_book_file(path)
    assert len(refused.value.faults) == 3


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("chapters: [numbers, glanse]\n", "1:21", "got 'glanse'; did you mean 'glance'?"),
        ("chapters: [glance, glance]\n", "1:20", "got 'glance' again; delete one of them"),
        ("parameters:\n  glanse: {}\n", "2:3", "got 'glanse'; did you mean 'glance'?"),
        ("parameters:\n  glance:\n    hole: a\n", "3:5", "got 'hole'; did you mean 'whole'?"),
        ("parameters:\n  glance:\n    data: x\n", "3:5", "got 'data'; it takes base_period"),
        (
            "parameters:\n  series:\n    horizon: two\n",
            "3:5",
            "wanted a whole number for the parameter",
        ),
        (
            "parameters:\n  series:\n    horizon: true\n",
            "3:5",
            "wanted a whole number for the parameter",
        ),
        ("parameters:\n  series:\n    horizon: 0\n", "3:5", "wanted a whole number from 1 to 40"),
        ("parameters:\n  glance:\n    whole: 5\n", "3:5", "got 5; put it in quotes"),
        ("parameters:\n  glance:\n    whole: b\n", "3:5", "wanted a series of the ledger, got 'b'"),
        ("parameters:\n  glance:\n    groups: [all, alle]\n", "3:5", "did you mean 'all'?"),
        ("parameters:\n  companies:\n    original: b\n", "3:5", "'analysis words sources' lists"),
        ("parameters:\n  livestreaming:\n    identity: b\n", "3:5", "wanted an identity of the"),
        ("parameters:\n  proofs:\n    example: b\n", "3:5", "wanted a series of the ledger"),
        ("parameters:\n  rerun:\n    claim: b\n", "3:5", "wanted a claim of the ledger, got 'b'"),
    ],
)
def test_chapters_and_parameters_are_held_against_the_notebooks(
    book, root, small, text, place, said
):
    path = book(text)
    with pytest.raises(DataError) as refused:
        choose_chapters(root, path.parent / "data", small)
    (fault,) = refused.value.faults
    assert str(fault).startswith(f"{path}:{place}: ")
    assert said in str(fault)


def test_a_list_of_words_is_given_as_the_notebooks_take_it(book, root, small):
    path = book("chapters: [glance, numbers]\nparameters: {glance: {groups: [all, all]}}\n")
    chosen = choose_chapters(root, path.parent / "data", small)
    assert chosen.parameters == {"chapters/glance": {"groups": "all, all"}}
    assert set(chosen.left_out) == {"chapters/glance"}
    assert chosen.absent == set(contents(root)) - {"index", "chapters/numbers"}


@pytest.mark.usefixtures("prepared_study")
def test_the_shipped_book_leaves_nothing_out(root):
    chosen = choose_chapters(root, root / "data", analysis.study(root / "data"))
    assert chosen.absent == set()
    assert chosen.file.title


def test_one_notebook_of_the_book_is_run_with_what_the_file_says_of_it(book, root, tmp_path):
    path = book("parameters: {glance: {groups: [a, b]}}\n")
    data = path.parent / "data"
    glance = root / "chapters" / "glance.ipynb"
    assert parameters_of_book(glance, data) == {"groups": "a, b"}
    assert parameters_of_book(root / "chapters" / "next.ipynb", data) == {}
    assert parameters_of_book(tmp_path / "glance.ipynb", data) == {}


def test_one_notebook_is_not_run_with_what_it_cannot_take(book, root):
    path = book("parameters: {next: {horizon: 0}, glance: {hole: a}}\n")
    with pytest.raises(DataError, match=r"book.yaml:1:\d+: .*got 'hole'; did you mean 'whole'"):
        parameters_of_book(root / "chapters" / "glance.ipynb", path.parent / "data")


def test_json_is_yaml(book):
    assert read_book_file(book('{"title": "People", "chapters": ["glance"]}')).title == "People"
