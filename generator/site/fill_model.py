"""Fill model: what the scripts of a form to fill know of it: its fields with their rules, the reader's calendar, their words.

Outside stay the controls themselves (`fill_fields.py`) and the scripts, which judge as `records/` does.
"""

import json
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from generator.model.choices import scale
from generator.model.document import Field, FormBody
from generator.model.system import Revision
from generator.records.blame import Sheet
from generator.records.checking import COMPUTED, LONGEST
from generator.records.revisions import own_day_field
from generator.records.values import NO_DAY, VALUELESS, options_of
from generator.site.reader import Reader
from generator.site.safe import safe

MISFITS = ("N820", "N821", "N822", "N823", "N824", "N825", "N827", "N828", "N829", "N830", "N831", "N832", "number")
"""What the page tells of a field, by the codes by which `records/` tells it; `number` is of the record's own number."""
TOLD = (
    "complete", "forget", "forgotten", "kept", "left_out", "no_record", "opened", "other_form", "other_revision", "replace",
    "restored", "saved", "unchanged", "unfinished", "unkept", "unsaved", "wrong",
)  # fmt: skip
"""What the page says when something was done."""
MONTHS = range(1, 13)


def model_json(revision: Revision, body: FormBody, reader: Reader) -> Markup:
    """The model as JSON that can stand within a script element."""
    plain = json.dumps(_model(revision, body, reader), ensure_ascii=False, sort_keys=True)
    return safe(plain.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def _model(revision: Revision, body: FormBody, reader: Reader) -> dict[str, Any]:
    document, locale = revision.document, reader.locale
    own = own_day_field(Sheet(revision, reader.language))
    return {
        "form": document.code,
        "document": document.id,
        "revision": revision.key,
        "language": reader.language,
        "fingerprint": revision.fingerprint.root,
        "calendar": locale.calendar,
        "digits": locale.digits,
        "months": [reader.say(f"month.{locale.calendar}.{month}") for month in MONTHS],
        "none": sorted(NO_DAY),
        "noDay": reader.say("records.not_applicable"),
        "numbered": body.number_field.id if body.number_field else "",
        "own": own.id if own else "",
        "fields": [_field(field, revision, reader) for field in body.fields if _is_filled(field)],
        "words": dict(_words(reader)),
    }


def _is_filled(field: Field) -> bool:
    return field.type not in VALUELESS


def _field(field: Field, revision: Revision, reader: Reader) -> dict[str, Any]:
    steps = scale(field) if field.type == "rating" else None
    return {
        "id": field.id,
        "type": field.type,
        "label": reader.plain(field.label, revision),
        "needed": field.required and field.type not in COMPUTED,
        "most": field.max_length or LONGEST,
        "least": steps[0] if steps else field.minimum,
        "greatest": steps[-1] if steps else field.maximum,
        "units": [unit for _, unit in field.unit.words],
        "options": [*map(str, steps)] if steps else [one.id for one in options_of(field, revision.organization)],
        "columns": [_field(column, revision, reader) for column in field.columns if _is_filled(column)],
    }


def _words(reader: Reader) -> Iterator[tuple[str, str]]:
    yield from ((code, reader.unfilled(f"site.fill.misfit.{code}")) for code in MISFITS)
    yield from ((key, reader.unfilled(f"site.fill.told.{key}")) for key in TOLD)
