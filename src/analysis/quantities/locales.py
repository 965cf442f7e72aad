"""Locales: the number format that a caller names, by its mark or by a country."""

from __future__ import annotations

from functools import cache

from analysis.errors import ReadingError
from analysis.quantities.number_formats import NumberFormat


def known_format(
    form: NumberFormat | None, *, decimal: str | None, locale: str | None
) -> NumberFormat | None:
    """Return the format that a caller's options name, ``None`` if they name none.

    Raises
    ------
    ReadingError
        If the mark or the locale is unknown.

    Examples
    --------
    >>> known_format(None, decimal=None, locale="de_CH")
    NumberFormat(decimal='.', grouping="'", indian=False, reason='as in de_CH')
    """
    if form is not None:
        return form
    if decimal is not None:
        if decimal not in {".", ","}:
            raise ReadingError(
                wanted="decimal='.' or decimal=','", got=f"decimal={decimal!r}", instead="name one"
            )
        return NumberFormat(decimal, reason="as asked for")
    return None if locale is None else _of_locale(locale)


@cache
def _of_locale(locale: str) -> NumberFormat:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - half a second, for few

    try:
        found = Locale.parse(locale.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        raise ReadingError(
            wanted="a locale such as 'de', 'fr-CH' or 'en-IN'", got=repr(locale), instead="name one"
        ) from None
    symbols = found.number_symbols.get("latn", {})
    group = str(symbols.get("group", ","))
    pattern = str(found.decimal_formats[None].pattern)
    return NumberFormat(
        str(symbols.get("decimal", ".")),
        "'" if group in "'’" else " " if group.isspace() else group,
        indian=pattern.startswith("#,##,"),
        reason=f"as in {locale}",
    )
