"""One number in a phrase, put together from its digits and what stands before and behind."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from analysis.errors import ReadingError
from analysis.quantities.before import read_before
from analysis.quantities.behind import read_behind
from analysis.quantities.quantity import Quantity
from analysis.quantities.tokens import show_hidden

if TYPE_CHECKING:
    from analysis.quantities.before import Before
    from analysis.quantities.behind import Behind
    from analysis.quantities.tokens import Token


def read_single(phrase: str, token: Token, *, languages: frozenset[str], text: str) -> Quantity:
    """Read one number with what stands around it.

    Parameters
    ----------
    phrase
        As prepared; nothing in it but this number is one.
    token
        The number.
    languages
        Languages the phrase may be in.
    text
        The phrase as it was given, for messages.

    Raises
    ------
    ReadingError
        If a sign, a bracket or a word may or may not belong to the number.

    Examples
    --------
    >>> from analysis.quantities.tokens import find_tokens
    >>> phrase = "down 3.5%"
    >>> (token,) = find_tokens(phrase, form=None, text=phrase)
    >>> read_single(phrase, token, languages=frozenset({"en"}), text=phrase).value
    Decimal('-3.5')
    """
    before = read_before(phrase[: token.start], languages=languages, whole=text)
    behind = read_behind(
        phrase[token.end :],
        languages=languages,
        money=before.money,
        opened=before.opened,
        whole=text,
    )
    if before.plus_minus and token.digits:
        raise ReadingError(
            wanted="one number", got=f"a margin in {text!r}", instead="leave out the part behind ±"
        )
    digits = token.digits
    if behind.half:
        if digits != int(digits) or token.footnote:
            raise ReadingError(
                wanted="a whole number before a half", got=repr(text), instead="type its decimals"
            )
        digits += Decimal("0.5")
    negative = _is_negative(before, behind, text)
    multiplier = token.multiplier * behind.multiplier
    return Quantity(
        digits=digits.copy_negate() if negative else digits,
        multiplier=int(multiplier) if multiplier.denominator == 1 else multiplier,
        unit=_unit(before.unit, show_hidden(behind.unit)),
        qualifier=before.qualifier or behind.qualifier,
        footnote=token.footnote or behind.footnote,
        status=behind.status,
        direction=before.direction or behind.direction,
        assumed="; ".join(filter(None, [token.assumed, behind.assumed])),
    )


def _is_negative(before: Before, behind: Behind, text: str) -> bool:
    """Tell whether a sign, a word of decline or an accountant's brackets make a number negative."""
    direction = before.direction or behind.direction
    negative = before.negative or behind.negative or direction == "down"
    if not before.opened:
        return negative
    if not behind.closed:
        raise ReadingError(
            wanted="a bracket that closes", got=repr(text), instead="close it, or take it off"
        )
    if before.negative or before.direction:
        return negative
    if before.context and behind.unit not in {"%", "‰"}:
        raise ReadingError(
            wanted="brackets around the whole number, for a minus, or none",
            got=repr(text),
            instead="write the minus as a sign, or take the brackets off",
        )
    return negative or not before.context


def _unit(before: str, behind: str) -> str:
    """Return the unit: a currency in front is it, and takes what it is paid by."""
    if not before:
        return behind
    if behind.startswith("/"):
        return before + behind
    return f"{before} {behind}" if behind.startswith("per ") else before
