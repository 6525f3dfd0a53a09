"""Amounts: whole numbers and money as people fill them in, in three scripts of digits, to values and back.

Outside stays what a number may be at most (`checking.py`). Money is decimal and never a floating-point number.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from generator.model.organization import Locale
from generator.records.misfits import MisfitError, told
from generator.wording.fold import fold
from generator.wording.numbers import digits

LONGEST = 18
"""The most digits before the point; more are a slip of the finger."""


def whole_of(written: str, units: Iterable[str] = ()) -> int:
    """The whole number that was filled in, with or without one of its units. Raises MisfitError N828 for anything else."""
    bare = _bare(written, units)
    if not _WHOLE.fullmatch(bare) or len(bare) > LONGEST + LONGEST // 3:
        raise MisfitError("N828", value=told(written))
    return int(_GROUPING.sub("", bare))


def money_of(written: str, units: Iterable[str] = ()) -> Decimal:
    """The amount that was filled in, with or without its currency. Raises MisfitError N830 for anything else.

    A comma parts thousands, a point the fraction, as in all three languages; `1.250,00` is refused.
    """
    whole, point, fraction = _bare(written, units).replace("٫", ".").partition(".")
    if not _WHOLE.fullmatch(whole) or not _FRACTION.fullmatch(point + fraction) or len(whole) > LONGEST + LONGEST // 3:
        raise MisfitError("N830", value=told(written))
    return Decimal(_GROUPING.sub("", whole) + point + fraction)


def plain_money(written: str) -> Decimal:
    """An amount as JSON holds it: `1250000.50`, without groups. Raises MisfitError N830 for anything else."""
    if not re.fullmatch(r"-?[0-9]{1,18}(?:\.[0-9]{1,4})?", written):
        raise MisfitError("N830", value=told(written))
    return Decimal(written)


def whole_text(number: int, locale: Locale) -> str:
    """The number in the reader's digits, ungrouped."""
    return digits(str(number), locale)


def money_text(amount: Decimal, locale: Locale) -> str:
    """The amount in the reader's digits, in groups of three: ۱٬۲۵۰٬۰۰۰, 1,250,000.50."""
    grouped = f"{amount:,f}"
    if locale.digits == "persian":
        grouped = grouped.replace(",", "٬").replace(".", "٫")
    return digits(grouped, locale)


def _bare(written: str, units: Iterable[str]) -> str:
    """The number alone: folded, with a plain minus, and without the unit on either side of it."""
    bare = fold(written).replace("−", "-")
    for unit in sorted({*map(fold, units), *_CURRENCIES} - {""}, key=len, reverse=True):
        bare = bare.removesuffix(unit).removeprefix(unit).strip()
    return bare


_WHOLE = re.compile("-?(?:[0-9]{1,18}|[0-9]{1,3}(?:[,٬،' ][0-9]{3})+)")
_FRACTION = re.compile(r"(?:\.[0-9]{1,4})?")
_GROUPING = re.compile("[,٬،' ]")
_CURRENCIES = ("%", "٪", "฿", "$", "€", "£", "﷼")
