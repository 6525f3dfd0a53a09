"""Scalars: every kind of single value that a definition may hold, read from text, with what an editor is told of it.

Outside stay the shapes that they stand in (`load/shape.py` and its siblings) and the sentences for mistakes (`wording/`).
"""

import re
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, get_args
from zoneinfo import ZoneInfo

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.control.numbering import KEY
from generator.model.complaints import FOLLOW_UP
from generator.wording.days import written_day
from generator.wording.words import words

JsonSchema = dict[str, Any]


@dataclass(frozen=True)
class Scalar:
    """How one kind of value is read from text, the problem code when it cannot be, and its JSON Schema.

    `read` raises ValueError for text that does not fit.
    """

    read: Callable[[str], object]
    code: str
    schema: Mapping[str, Any]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Text in, value out; nothing but text is taken."""
        return core_schema.no_info_plain_validator_function(self._value)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        """What an editor is told, in the words of the problem where it has a pattern to explain."""
        if "pattern" not in self.schema:
            return dict(self.schema)
        return {**self.schema, "patternErrorMessage": words("en")(f"problems.{self.code}.hint")}

    def _value(self, given: object) -> object:
        if not isinstance(given, str):
            raise PydanticCustomError("N133", "one value")
        try:
            return self.read(given)
        except MisfitError as error:
            raise PydanticCustomError(error.code, "value", {"given": given, **error.blanks}) from None
        except ValueError:
            raise PydanticCustomError(self.code, "value", {"given": given}) from None


class MisfitError(ValueError):
    """A value that does not fit for a reason of its own: a problem code and what else fills its blanks."""

    def __init__(self, code: str, **blanks: str) -> None:
        super().__init__(code)
        self.code = code
        self.blanks = blanks


def _matching(pattern: str, code: str) -> Scalar:
    expression = re.compile(pattern)

    def read(given: str) -> str:
        if not expression.fullmatch(given):
            raise ValueError(given)
        return given

    return Scalar(read, code, {"type": WRITTEN, "pattern": whole_line(pattern)})


def whole_line(pattern: str) -> str:
    """The pattern as JSON Schema writes one that must match from beginning to end."""
    return f"^(?:{pattern})$"


def choice(kind: Any, here: tuple[str, ...] = (), elsewhere: str = "N138") -> Scalar:
    """One of the words of a Literal type; or of those few that have their place here, with a problem code for the others."""
    known = here or get_args(kind)

    def read(given: str) -> str:
        if given not in known:
            raise MisfitError(elsewhere if given in get_args(kind) else "N138", choices=", ".join(known))
        return given

    return Scalar(read, "N138", {"type": "string", "enum": list(known)})


def whole_number(least: int = 0, most: int = 999_999) -> Scalar:
    """A whole number between these bounds, in Latin digits."""

    def read(given: str) -> int:
        if not re.fullmatch("[0-9]{1,9}", given):
            raise ValueError(given)
        if not least <= int(given) <= most:
            raise MisfitError("N154", least=str(least), most=str(most))
        return int(given)

    return Scalar(read, "N140", {"type": "integer", "minimum": least, "maximum": most})


def _words(given: str) -> str:
    if not (words := given.strip()):
        raise ValueError(given)
    return words


def _flag(given: str) -> bool:
    try:
        return _FLAGS[given.lower()]
    except KeyError:
        raise ValueError(given) from None


def _schema_version(given: str) -> int:
    if given != "1":
        raise MisfitError("N142", known="1")
    return 1


def _public_key(given: str) -> str:
    """Without the comment at its end, which often names a person and a machine."""
    found = re.fullmatch(PUBLIC_KEY, given.strip())
    if not found:
        raise ValueError(given)
    kind = found[1].encode()
    if not b64decode(found[2], validate=True).startswith(len(kind).to_bytes(4) + kind):
        raise ValueError(given)
    return f"{found[1]} {found[2]}"


def _timezone(given: str) -> str:
    try:
        ZoneInfo(given)
    except (KeyError, OSError) as error:
        raise ValueError(given) from error
    return given


def _code(given: str) -> str:
    if len(given) > LONGEST_CODE or not re.fullmatch(CODE_PATTERN, given) or given.upper() in _NOT_FILE_NAMES:
        raise ValueError(given)
    return given


WRITTEN = ["string", "number"]
"""What an editor may take text for: `06` and `4.1` look like numbers to it and are text here."""

LONGEST_CODE = 64
ID = "[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*"
LANGUAGE = "[a-z]{2,3}(?:-[a-z0-9]{2,8})*"
PUBLIC_KEY = (
    r"(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521)|sk-ssh-ed25519@openssh\.com) ([A-Za-z0-9+/]+={0,2})(?:\s[^\r\n]*)?"
)
CODE_PATTERN = "[A-Za-z0-9]+(?:[-._][A-Za-z0-9]+)*"
_NOT_FILE_NAMES = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))})
_FLAGS = {"true": True, "yes": True, "false": False, "no": False}

Words = Annotated[str, Scalar(_words, "N152", {"type": WRITTEN})]
"""An author's words, without the white space around them."""

Id = Annotated[str, _matching(ID, "N143")]
"""A stable name that is never printed, such as `complaint-handling` or `crm_manager`."""

Code = Annotated[str, Scalar(_code, "N144", {"type": WRITTEN, "pattern": whole_line(CODE_PATTERN), "maxLength": LONGEST_CODE})]
"""A document's code; it names files and folders, so it must be fit for every file system."""

Name = Annotated[str, _matching("[A-Za-z0-9]+(?:[-._][A-Za-z0-9]+)*", "N145")]
"""An id or a code: what points to a document, and what names limits, people, holders and external documents."""

Number = Annotated[str, _matching("[0-9A-Za-z]+(?:[-.][0-9A-Za-z]+)*", "N147")]
"""A clause's number in Latin digits, such as `4-1-1` or `A.2`."""

Citation = Annotated[str, _matching(f"{ID}/[0-9A-Za-z]+(?:\\.[0-9A-Za-z]+)*", "N148")]
"""A clause of a standard, such as `iso-9001-2015/7.5.3`."""

FieldName = Annotated[str, _matching(f"(?:{FOLLOW_UP})?{ID}", "N158")]
"""A field of the form of registration by its id, or one of the follow-up form with `follow-up/` before it."""

Part = Annotated[str, _matching("[0-9A-Za-z]+", "N155")]
"""A part of a code, such as the process number `06` or the letter `F`."""

RevisionKey = Annotated[str, _matching(KEY, "N156")]
"""The first revision's number, which shows the style of numbering: `00`, `1`, `A`, `1-0` (`control/numbering.py`)."""

PublicKey = Annotated[str, Scalar(_public_key, "N157", {"type": "string", "pattern": whole_line(PUBLIC_KEY)})]
"""A public key as OpenSSH writes one: its kind, then its value in base64, which begins with the kind's name (RFC 4253, 6.6)."""

LanguageCode = Annotated[str, _matching(LANGUAGE, "N146")]
"""A BCP 47 language code in lower case."""

CheckMark = Annotated[str, _matching("[0-9a-f]{12}", "N153")]
"""The first 12 hexadecimal digits of the SHA-256 of the master text that a translation was checked against."""

ClockTime = Annotated[str, _matching("(?:[01][0-9]|2[0-3]):[0-5][0-9]", "N149")]
"""A time of day, `08:30`."""

Address = Annotated[str, _matching(r"https?://[^\s/?#@]+(?:/[^\s?#]*)?/", "N151")]
"""The web address of the built site; it ends with a slash."""

Timezone = Annotated[str, Scalar(_timezone, "N150", {"type": "string", "examples": ["Asia/Tehran", "Asia/Bangkok"]})]
"""A time zone of the IANA database."""

Day = Annotated[date, Scalar(written_day, "N139", {"type": "string", "format": "date"})]
"""A day of the Gregorian calendar, `2026-11-21`."""

Flag = Annotated[bool, Scalar(_flag, "N141", {"type": ["boolean", "string"], "enum": [True, False, "yes", "no"]})]
"""Yes or no."""

Whole = Annotated[int, whole_number()]
Positive = Annotated[int, whole_number(least=1)]
SchemaVersion = Annotated[Literal[1], Scalar(_schema_version, "N142", {"const": 1})]
