"""Plain: model values to and from plain JSON values, absent and empty ones left out.

The one door to cattrs. Outside stay JSON's bytes (`control/fingerprint.py`, `archive/`) and what people write (`load/`).
"""

from datetime import date
from typing import Any, TypeVar

from cattrs import Converter

from generator.model.text import Text

T = TypeVar("T")
Plain = Any
"""What JSON can say: None, bool, int, str, lists and string-keyed mappings of these."""


def to_plain(value: object) -> Plain:
    """The plain value of a model value; what equals its default is left out, so that an absent key and its default agree."""
    return _converter.unstructure(value)


def from_plain(kind: type[T], plain: Plain) -> T:
    """The model value of that kind; keys that the kind does not know are an error.

    Raises cattrs' BaseValidationError when the plain value does not fit.
    """
    return _converter.structure(plain, kind)


def _text_to_plain(text: Text) -> dict[str, Any]:
    plain: dict[str, Any] = dict(text.words)
    if text.checked:
        plain["checked"] = dict(text.checked)
    return plain


def _text_from_plain(plain: dict[str, Any], _: type[Text]) -> Text:
    if "checked" not in plain:  # nearly every text, of which a large archive has hundreds of thousands
        return Text(tuple(sorted(plain.items())))
    words = {key: value for key, value in plain.items() if key != "checked"}
    return Text.of(words, plain["checked"])


def _new_converter() -> Converter:
    converter = Converter(omit_if_default=True, forbid_extra_keys=True)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda plain, _: date.fromisoformat(plain))
    converter.register_unstructure_hook(Text, _text_to_plain)
    converter.register_structure_hook(Text, _text_from_plain)
    return converter


_converter = _new_converter()
