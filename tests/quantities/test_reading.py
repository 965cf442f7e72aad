"""Reading: spellings of many countries are read right; what may be two numbers is refused."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from babel.numbers import format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import ReadingError
from analysis.quantities.numerals import QUALIFIERS
from analysis.quantities.reading import read_quantity

HERE = Path(__file__).parent
LOCALES = ["en", "en_IN", "de", "de_CH", "fr", "fr_CH", "es", "es_MX", "it", "pt", "pt_BR", "pl"]
LOCALES += ["sv", "ru", "tr", "nl", "da", "nb", "fi", "cs", "hi", "zh_Hans", "zh_Hant", "ja", "ko"]
LOCALES += ["uk", "hu", "ro", "el", "id", "vi", "th", "he"]


def rows(name):
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", rows("spellings.csv"), ids=lambda row: row["text"])
def test_a_spelling_is_read_with_its_value_unit_and_qualifier(row):
    read = read_quantity(row["text"])
    lower, _, upper = row["value"].partition("..")
    assert (Fraction(read.lower), Fraction(read.upper)) == (
        Fraction(lower),
        Fraction(upper or lower),
    )
    assert read.is_range == bool(upper)
    assert (read.unit, read.qualifier) == (row["unit"], row["qualifier"])


@pytest.mark.parametrize("row", rows("values.csv"), ids=lambda row: row["text"])
def test_a_spelling_is_read_with_its_value(row):
    read = read_quantity(row["text"])
    lower, _, upper = row["value"].partition("..")
    assert (Fraction(read.lower), Fraction(read.upper)) == (
        Fraction(lower),
        Fraction(upper or lower),
    )


@pytest.mark.parametrize("row", rows("refused.csv"), ids=lambda row: row["text"])
def test_what_is_no_one_number_is_refused_in_one_sentence(row):
    with pytest.raises(ReadingError) as refused:
        read_quantity(row["text"])
    error = refused.value
    assert str(error).startswith(f"Wanted {error.wanted}, got {error.got}")
    assert error.instead
    assert str(error).endswith(f"; {error.instead}.")
    assert repr(row["text"]) in error.got


PLACES = st.integers(min_value=0, max_value=6)
AMOUNTS = st.integers(min_value=-(10**13), max_value=10**13)


def printed(amount, places, locale):
    """Print a number as the locale data of Unicode say, an independent formatter."""
    number = Decimal(amount).scaleb(-places)
    pattern = "#,##,##0" if locale in {"en_IN", "hi"} else "#,##0"
    shown = pattern + ("." + "0" * places if places else "")
    return number, format_decimal(number, format=shown, locale=locale)


@given(AMOUNTS, PLACES, st.sampled_from(LOCALES))
def test_a_number_printed_for_a_locale_is_read_back_digit_by_digit(amount, places, locale):
    number, text = printed(amount, places, locale)
    read = read_quantity(text, locale=locale)
    assert (read.digits, read.decimals, read.multiplier) == (number, places, 1)
    assert not read.footnote


@given(AMOUNTS, PLACES, st.sampled_from(LOCALES))
def test_without_a_locale_it_is_read_right_or_refused_or_told(amount, places, locale):
    number, text = printed(amount, places, locale)
    try:
        read = read_quantity(text)
    except ReadingError:
        return
    assert read.digits == number or read.assumed


@given(st.integers(min_value=0, max_value=99999), st.sampled_from(LOCALES))
def test_a_rate_printed_for_a_locale_is_read_back(amount, locale):
    text = format_percent(Decimal(amount).scaleb(-4), format="#,##0.00 %", locale=locale)
    read = read_quantity(text, locale=locale)
    assert (read.digits, read.unit) == (Decimal(amount).scaleb(-2), "%")


SPACES = ["\u00a0", "\u202f", "\u2009", "\u2007", " "]
INVISIBLE = ["\u200b", "\u200e", "\u200f", "\ufeff", "\u2060", "\u00ad", "\u2066", "\u2069"]


@given(AMOUNTS, st.sampled_from(SPACES))
def test_any_space_groups_digits(amount, space):
    assert read_quantity(f"{amount:,}".replace(",", space)).value == amount


@given(AMOUNTS, st.sampled_from(INVISIBLE), st.integers(min_value=0, max_value=30))
def test_invisible_characters_change_nothing(amount, mark, place):
    text = f"{amount:,} people"
    at = place % len(text)
    assert read_quantity(text[:at] + mark + text[at:]).value == amount


@given(st.integers(min_value=0, max_value=10**12), st.sampled_from([0xFEE0, 0x0630, 0x0936]))
def test_digits_of_other_scripts_are_digits(amount, shift):
    text = "".join(chr(ord(digit) + shift) for digit in str(amount))
    assert read_quantity(text).value == amount


def test_text_that_reverses_its_digits_is_refused():
    with pytest.raises(ReadingError, match="one direction"):
        read_quantity("\u202e123")


@given(
    st.integers(min_value=10**3, max_value=10**9),
    st.integers(min_value=0),
    st.sampled_from("OlI.,;:/x'–-+ 7()[]%*³千"),
)
def test_a_foreign_sign_in_a_number_gives_no_other_number_of_its_digits(amount, place, sign):
    """What is read is the number that the marks make, or nothing: never a part of it."""
    shown = f"{amount:,}"
    at = place % (len(shown) + 1)
    spoilt = shown[:at] + sign + shown[at:]
    try:
        read = read_quantity(spoilt)
    except ReadingError:
        return
    digits = re.sub(r"[^0-9]", "", spoilt.replace("³", "3"))
    kept = re.sub(r"\D", "", f"{read.digits}{read.end.digits if read.end else ''}")
    assert (kept + read.footnote.strip("*")).lstrip("0") == digits.lstrip("0")


ENGLISH = {"": 0, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
CHINESE = {"": 0, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "百亿": 10}
CHINESE |= {"千亿": 11, "万亿": 12}
SPOKEN = {"超过": "more than", "近": "nearly", "约": "about", "不足": "less than"}
SPOKEN |= {"不超过": "at most", "至少": "at least", "": ""}


@st.composite
def digits(draw, signs=("", "-")):
    """Digits as printed, and the same digits with nothing in between."""
    sign = draw(st.sampled_from(signs))
    whole = draw(st.integers(min_value=0, max_value=10**13))
    tail = draw(st.text("0123456789", max_size=4))
    behind = f".{tail}" if tail else ""
    shown = f"{whole:,}" if draw(st.booleans()) else str(whole)
    return f"{sign}{shown}{behind}", f"{sign}{whole}{behind}", len(tail)


@given(digits(), st.sampled_from(sorted(ENGLISH)), st.sampled_from(["", *QUALIFIERS]))
def test_english_quantities(number, multiplier, qualifier):
    shown, plain, decimals = number
    words = [qualifier, shown, multiplier, "persons"]
    read = read_quantity(" ".join(filter(None, words)))
    assert read.value == Decimal(plain).scaleb(ENGLISH[multiplier])
    assert (read.decimals, read.unit, read.qualifier, read.footnote) == (
        decimals,
        "persons",
        qualifier,
        "",
    )


@given(
    digits(signs=("",)),
    st.sampled_from(sorted(CHINESE)),
    st.sampled_from(sorted(SPOKEN)),
    st.booleans(),
)
def test_chinese_quantities_in_half_and_full_width(number, multiplier, qualifier, wide):
    shown, plain, decimals = number
    if wide:
        shown = "".join(chr(ord(character) + 0xFEE0) for character in shown)
    read = read_quantity(f"{qualifier}{shown}{multiplier}人")
    assert read.value == Decimal(plain).scaleb(CHINESE[multiplier])
    assert (read.decimals, read.unit, read.qualifier) == (decimals, "人", SPOKEN[qualifier])


@given(st.integers(min_value=1000, max_value=10**12), st.integers(min_value=1, max_value=999))
def test_a_footnote_mark_glued_to_a_grouped_number_is_parted_from_it(number, mark):
    read = read_quantity(f"more than {number:,}{mark} consultations")
    assert (read.value, read.footnote, read.unit) == (number, str(mark), "consultations")


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("3亿多人", "more than"),
        ("3多亿人", "more than"),
        ("60岁以上", "at least"),
        ("200亿元左右", "about"),
        ("1.5 million+ users", "at least"),
        ("exceeding RMB 5 billion", "more than"),
        ("a good 5", ""),
        ("awesome 5", ""),
        # What is denied is not what was said.
        ("no less than 5", "at least"),
        ("not less than 5", "at least"),
        ("不低于5亿", "at least"),
        ("no more than 5", "at most"),
        ("未超过5亿", "at most"),
        # Of two, the bound says more than the estimate.
        ("no more than about 5", "at most"),
    ],
)
def test_qualifiers_around_the_number(text, qualifier):
    assert read_quantity(text).qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "status", "footnote"),
    [
        ("1,234r", "revised", ""),
        ("1,234 (p)", "provisional", ""),
        ("56.7e", "estimated", ""),
        ("5.6%p of all", "", ""),
        ("1,234[1]", "", "1"),
        ("18.8³", "", "3"),
        ("1,234 2)", "", "2"),
        ("12*", "", "*"),
        ("5 **", "", "**"),
        ("4①", "", "1"),
        ("12.5 km²", "", ""),
    ],
)
def test_marks_at_a_number_are_told_apart_from_it(text, status, footnote):
    read = read_quantity(text)
    assert (read.status, read.footnote) == (status, footnote)


@pytest.mark.parametrize(
    ("text", "direction", "sign"),
    [
        ("fell by 5%", "down", -1),
        ("fell to 5%", "", 1),
        ("a decline of more than 5%", "down", -1),
        ("a drop of −5%", "down", -1),
        ("下降至5%", "", 1),
        ("下降了5%", "down", -1),
        ("sank auf 5 %", "", 1),
        ("sank um 5 %", "down", -1),
        ("up 5%", "up", 1),
        ("5 % Rückgang", "down", -1),
        ("↑5%", "up", 1),
    ],
)
def test_a_word_of_rise_or_fall_gives_the_sign(text, direction, sign):
    read = read_quantity(text)
    assert (read.direction, read.value) == (direction, 5 * sign)


@pytest.mark.parametrize(
    ("text", "options", "value"),
    [
        ("1.234", {"decimal": ","}, 1234),
        ("1.234", {"decimal": "."}, Decimal("1.234")),
        ("1.234 €", {"locale": "de"}, 1234),
        ("1.234 €", {"locale": "en-IE"}, Decimal("1.234")),
        ("25 mil", {"locale": "pt-BR"}, 25_000),
        ("1,234 mln", {"decimal": "."}, 1_234_000_000),
        ("△3.2%", {"locale": "ja"}, Decimal("-3.2")),
        ("2 billion", {"locale": "de"}, 2 * 10**12),
    ],
)
def test_what_the_refusal_says_to_type_is_read(text, options, value):
    assert read_quantity(text, **options).value == value


@pytest.mark.parametrize("options", [{"decimal": ";"}, {"locale": "xx_YY"}, {"locale": ""}])
def test_an_unknown_format_is_refused(options):
    with pytest.raises(ReadingError, match="Wanted"):
        read_quantity("5", **options)


def test_the_custom_that_was_followed_is_told():
    assert "as in English" in read_quantity("1,234").assumed
    assert not read_quantity("1,234 people").assumed
    assert "footnote" in read_quantity("480,00079").assumed


def test_a_number_is_no_phrase():
    with pytest.raises(ReadingError, match="read_cell"):
        read_quantity(5)
