"""Values: what stands in one field as text, in the three languages' digits and calendars, to the field type's value and back.

`value_of(field, written, organization) -> Cell | None`, `text_of(field, value, organization, language) -> str`. Outside stay tables
and the names of a file's rooms (`widgets.py`), JSON (`plain.py`), and lengths, ranges and choices (`checking.py`).
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal

from generator.model.choices import choices
from generator.model.document import Field, FieldType, Option
from generator.model.organization import Organization
from generator.model.records import NOT_APPLICABLE, Cell, SignedBy, Written
from generator.model.text import Text
from generator.records.amounts import money_of, money_text, whole_of, whole_text
from generator.records.misfits import MisfitError, told
from generator.records.moments import day_of, day_text, moment_of, moment_text
from generator.wording.fold import fold, tight
from generator.wording.words import LANGUAGES, words

VALUELESS = ("static", "stamp")
"""The types of fields that nobody fills with a value."""
LEFT_TO_RIGHT = ("date", "datetime", "number", "money", "phone", "email", "auto")
"""The types of fields whose values are written from left to right in every language."""
WORDLESS = ("number", "money", "rating", "phone", "email")
"""The types of fields that can say that there is nothing only by being empty, though the sheet asks for "n/a" in every such box."""
MORE = " | "
"""Stands between names of files that share the last line of a list: on Windows no name of a file has such a stroke in it."""


def value_of(field: Field, written: Written, organization: Organization) -> Cell | None:
    """The value of a field's text; None where it was left empty or says that there is nothing, and for fields that have no value.

    A choice is given by its id, or by its label in any language. Raises MisfitError with what is wrong
    (N822 to N828, N830 to N834); whether the value is long, large or there at all is judged later. Tables have no text: ValueError.
    """
    if field.type == "table":
        raise ValueError(f"{field.id}: a table is read row by row")
    several = field.type in ("multiselect", "file_list")
    if isinstance(written, tuple) and not several:
        if len(written) > 1:
            raise MisfitError("N834", value=told(", ".join(written)))
        written = written[0] if written else ""
    if field.type in VALUELESS or not any(map(clean, (written,) if isinstance(written, str) else written)):
        return None
    if isinstance(written, tuple):
        return _several(field, written, organization)
    if field.type in WORDLESS and tight(written) in NO_DAY:
        return None
    return _READERS[field.type](field, written, organization)


def text_of(field: Field, value: Cell, organization: Organization, language: str) -> str:  # noqa: PLR0911 - one per kind of value
    """The value as it stands in the field for readers of a language; choices by their labels, in lines where there are several.

    What it gives, `value_of` reads as the same value again, where no two choices bear one label; but whether a signature was
    digital no text can say.
    """
    locale = organization.locale(language)
    match value:
        case bool():
            return words(language)("yes" if value else "no")
        case datetime():
            return moment_text(value, locale)
        case date():
            return day_text(value, locale)
        case int():
            return whole_text(value, locale)
        case Decimal():
            return money_text(value, locale)
        case SignedBy(name=name, on=on):
            return words(language)("list.separator").join(part for part in (name, day_text(on, locale) if on else "") if part)
        case tuple():
            return "\n".join(_label(field, one, organization, language) for one in value)
    if value == NOT_APPLICABLE and field.type in ("date", "datetime"):
        return words(language)("records.not_applicable")
    return _label(field, value, organization, language)


def options_of(field: Field, organization: Organization) -> tuple[Option, ...]:
    """The choices of a field in printed order; of yes or no, these two in the program's words."""
    return _YES_NO if field.type == "yesno" else choices(field, organization)


def clean(written: str, *, lines: bool = False) -> str:
    """The text in Unicode normalization form C, trimmed and single-spaced, without control characters.

    Of `lines` the breaks between them stay, and single empty lines.
    """
    composed = unicodedata.normalize("NFC", written)
    parts = composed.splitlines() if lines else [composed]
    return re.sub("\n{3,}", "\n\n", "\n".join(" ".join(_visible(part).split()) for part in parts)).strip()


def is_empty(value: object) -> bool:
    """Whether a value says nothing: no words, no choice, a signature by nobody."""
    if isinstance(value, SignedBy):
        return not (value.name or value.signed)
    return value in ("", (), None)


def _visible(line: str) -> str:
    return _HIDDEN.sub(" ", line).replace("\ufeff", "")


def _text(_: Field, written: str, __: Organization) -> str:
    return clean(written)


def _lines(_: Field, written: str, __: Organization) -> str:
    return clean(written, lines=True)


def _day(_: Field, written: str, __: Organization) -> Cell:
    return NOT_APPLICABLE if tight(written) in NO_DAY else day_of(written)


def _moment(_: Field, written: str, __: Organization) -> Cell:
    return NOT_APPLICABLE if tight(written) in NO_DAY else moment_of(written)


def _whole(field: Field, written: str, _: Organization) -> int:
    return whole_of(written, _units(field))


def _money(field: Field, written: str, _: Organization) -> Decimal:
    return money_of(written, _units(field))


def _phone(_: Field, written: str, __: Organization) -> str:
    number = fold(written)
    if not is_phone(number):
        raise MisfitError("N831")
    return number


def is_phone(number: str) -> bool:
    """Whether it is a telephone number: 5 to 20 digits, with `+`, brackets, hyphens, spaces, and an extension in words."""
    digits = sum(one in "0123456789" for one in number)
    return bool(_PHONE.fullmatch(number)) and _FEWEST_DIGITS <= digits <= _MOST_DIGITS


def _email(_: Field, written: str, __: Organization) -> str:
    address = "".join(one for one in clean(written) if unicodedata.category(one) != "Cf")
    if not is_email(address):
        raise MisfitError("N832")
    return address


def is_email(address: str) -> bool:
    """Whether it has the form of an e-mail address; whether somebody reads there is not said."""
    return len(address) <= _LONGEST_ADDRESS and bool(_EMAIL.fullmatch(address))


def _choice(field: Field, written: str, organization: Organization) -> str:
    offered = options_of(field, organization)
    plain = clean(written)
    if any(option.id == plain for option in offered):
        return plain
    wanted = tight(plain)
    for option in offered:
        if wanted and any(tight(label) == wanted for _, label in option.label.words):
            return option.id
    raise MisfitError("N833", value=told(plain), options=", ".join(option.id for option in offered))


def _tick(_: Field, written: str, __: Organization) -> bool:
    if tight(written) in _TICKED or written.strip() in _TICKS:
        return True
    if tight(written) in _UNTICKED or written.strip() in _CROSSES:
        return False
    raise MisfitError("N833", value=told(written), options="yes, no")


def _choices(field: Field, written: str, organization: Organization) -> Cell:
    try:
        return (_choice(field, written, organization),)
    except MisfitError:
        parts = tuple(part for part in re.split("\n" if "\n" in written else "[;؛]", written) if clean(part))
        if len(parts) < 2:  # noqa: PLR2004 - one part is the whole, which was tried
            raise
        return _several(field, parts, organization)


def _several(field: Field, written: tuple[str, ...], organization: Organization) -> tuple[str, ...]:
    """Files in the order in which they are listed, choices in printed order, each once."""
    if field.type == "file_list":
        return tuple(filter(None, map(clean, (*written[:-1], *written[-1].split(MORE)))))
    found = {_choice(field, one, organization) for one in written if clean(one)}
    return tuple(option.id for option in options_of(field, organization) if option.id in found)


def _files(_: Field, written: str, __: Organization) -> tuple[str, ...]:
    return tuple(filter(None, map(clean, written.splitlines())))


def _signature(_: Field, written: str, __: Organization) -> SignedBy:
    """A name, with or without a day behind it."""
    plain = clean(written)
    name, _space, last = plain.rpartition(" ")
    try:
        return SignedBy(name.rstrip(" ,،"), day_of(last))
    except MisfitError:
        return SignedBy(plain)


def _label(field: Field, value: str, organization: Organization, language: str) -> str:
    """A choice by its label, where the field has choices; everything else as it stands."""
    if field.type not in ("select", "multiselect", "yesno"):
        return value
    labels = {option.id: option.label for option in options_of(field, organization)}
    return labels[value].first((language, *organization.languages)) if value in labels else value


def _units(field: Field) -> Iterator[str]:
    return (unit for _, unit in field.unit.words)


def _said(key: str) -> frozenset[str]:
    """A word of the program in all of its languages, as it is compared."""
    return frozenset(tight(words(language)(key)) for language in LANGUAGES)


_READERS: Mapping[FieldType, Callable[[Field, str, Organization], Cell]] = {
    "text": _text,
    "longtext": _lines,
    "date": _day,
    "datetime": _moment,
    "number": _whole,
    "money": _money,
    "phone": _phone,
    "email": _email,
    "select": _choice,
    "multiselect": _choices,
    "checkbox": _tick,
    "yesno": _choice,
    "rating": _whole,
    "signature": _signature,
    "auto": _text,
    "file_list": _files,
}
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters and halves of pairs (the categories Cc and Cs)."""
_YES_NO = tuple(Option(answer, Text.of({language: words(language)(answer) for language in LANGUAGES})) for answer in ("yes", "no"))
NO_DAY = _said("records.not_applicable") | {tight(NOT_APPLICABLE)}
"""What people write where there is no day, no number and no address, in every language, as it is compared."""
_TICKED = _said("yes") | {"yes", "true", "on", "1", "x"}
_UNTICKED = _said("no") | {"no", "false", "off", "0"}
_TICKS = ("✓", "✔", "☑", "☒", "×", "✗", "✘")
_CROSSES = ("☐", "-", "–", "—")
_PHONE = re.compile(r"\+?[0-9(][0-9()\-./ ]*(?:(?:ext|داخلی|ต่อ|x)\.? ?[0-9]{1,6})?")
_FEWEST_DIGITS, _MOST_DIGITS = 5, 20
_EMAIL = re.compile(r"[^\s@\"<>(),:;]+@[^\s@\"<>(),:;.]+(?:\.[^\s@\"<>(),:;.]+)+")
_LONGEST_ADDRESS = 254
"""RFC 5321, 4.5.3.1.3, less the angle brackets."""
