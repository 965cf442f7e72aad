"""Values: one row of finite numbers, from whatever holds them."""

from __future__ import annotations

from numbers import Real
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd

from analysis.errors import FitError

#: Beyond this, sums of a few numbers leave the range of floats.
LARGEST = 1e300


def as_pandas(y: Any) -> Any:
    """Return frames and series of other libraries as those of pandas, all else as it is.

    Examples
    --------
    >>> as_pandas([1, 2])
    [1, 2]
    """
    if isinstance(y, str | pd.DataFrame | pd.Series | np.ndarray | list):
        return y
    native = nw.from_native(y, allow_series=True, pass_through=True)
    if isinstance(native, nw.LazyFrame):
        native = native.collect()
    if isinstance(native, nw.Series):
        return pd.Series(native.to_list(), name=native.name or None)
    if isinstance(native, nw.DataFrame):
        return pd.DataFrame({name: native[name].to_list() for name in native.columns})
    return y


def read_numbers(values: Any, *, of: str = "y") -> np.ndarray:
    """Return one row of finite numbers.

    Parameters
    ----------
    values
        A list, tuple, range, array or series.
    of
        What they are of, for messages.

    Raises
    ------
    FitError
        If they are anything else; the message says what.

    Examples
    --------
    >>> read_numbers(range(3)).tolist()
    [0.0, 1.0, 2.0]
    """
    array = as_floats(values)
    wrong = 0 if array is None else int((~(np.abs(array) <= LARGEST)).sum())
    if array is not None and array.ndim == 1 and array.size and not wrong:
        return array
    if array is None:
        got = _kind(values)
    elif wrong and array.ndim == 1:
        missing = int(np.isnan(array).sum())
        what = "missing" if missing else "infinite or past 1e300"
        got = f"{missing or wrong} {what} of {array.size}"
    else:
        got = f"shape {array.shape}"
    cure = {
        True: "drop or fill them; in a series with periods for its index a dropped one is a gap",
        False: "give one number a period, in a list or a series",
    }[bool(wrong)]
    raise FitError(
        wanted="one row of finite numbers",
        got=got,
        where=repr(of),
        instead=cure,
    )


def as_floats(values: Any, *, truths: bool = False) -> np.ndarray | None:
    """Return numbers as floats, what is missing as ``nan``; nothing for what are no numbers.

    Parameters
    ----------
    values
        Anything: a number, rows of numbers, an array, a series or a frame.
    truths
        Whether ``True`` and ``False`` count as 1 and 0.

    Examples
    --------
    >>> as_floats([1, None]).tolist(), as_floats(["1"]), as_floats([True])
    ([1.0, nan], None, None)
    """
    if isinstance(values, pd.Series | pd.DataFrame):
        kinds = {kind.kind for kind in pd.DataFrame(values).dtypes}
        if kinds <= set("iufb" if truths else "iuf"):
            return values.to_numpy(dtype=float, na_value=np.nan)
        values = values.astype(object).to_numpy()
    elif isinstance(values, np.ma.MaskedArray):
        values = np.ma.filled(values.astype(object), np.nan)
    try:
        array = np.asarray(values)
    except ValueError:  # rows of unequal length
        return None
    none = (str, bytes, complex) if truths else (str, bytes, complex, bool, np.bool_)
    if array.dtype.kind == "O":
        flat = [
            np.nan if one is None or one is pd.NA or one is pd.NaT else one for one in array.flat
        ]
        if any(isinstance(one, none) for one in flat):
            return None
        array = np.array([*flat, None], dtype=object)[:-1].reshape(array.shape)
    elif array.size and array.dtype.kind not in ("iufb" if truths else "iuf"):
        return None
    try:
        return array.astype(float)
    except (TypeError, ValueError, OverflowError):
        return None


def _kind(values: Any) -> str:
    """Name what came instead of numbers."""
    if isinstance(values, dict | set | frozenset | bytes | bytearray):
        return f"a {type(values).__name__}"
    if isinstance(values, list | tuple | np.ndarray | pd.Series):
        for one in np.asarray(values, dtype=object).flat if _even(values) else ():
            if isinstance(one, complex | np.complexfloating):
                return "complex numbers"
            if not isinstance(one, Real | None) or isinstance(one, bool | np.bool_):
                word = {"str": "words", "bool": "truth values"}.get(type(one).__name__)
                return word or f"values such as {str(one)[:40]} ({type(one).__name__})"
            if isinstance(one, int) and abs(one) > LARGEST:
                return "numbers past those of floats"
        return "rows of unequal length" if not _even(values) else "no numbers"
    return f"a {type(values).__name__}"


def _even(values: Any) -> bool:
    try:
        np.asarray(values)
    except ValueError:
        return False
    return True
