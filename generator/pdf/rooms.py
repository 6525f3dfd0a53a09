"""Rooms: what each drawn room of a form's sheet says of the field that is filled in there, as attributes of its HTML element.

Outside stay drawing the rooms (`templates/form.jinja`) and making fields of a PDF of them (`widgets.py`): a room with these
attributes is drawn as one without. Names are those of `RawForm` (`model/records.py`), with three more that only the file
itself has: `files:1` of a list's first line, `choice:option` of a box of which several may be ticked, and `signature:date:year`.
"""

from dataclasses import dataclass

from markupsafe import Markup

from generator.model.document import Field, Option
from generator.model.records import NUMBER
from generator.model.text import Text
from generator.pdf.frame import NOTHING
from generator.pdf.reader import Reader

TICKED = "Yes"
"""The state of a box that is ticked and stands for itself; a box of several choices has its option's id, which has no capitals."""

_MOST = {"text": 250, "longtext": 4000, "phone": 40, "email": 254, "auto": 60, "number": 20, "money": 24, "date": 30}
"""Letters that have room in a file when the form does not say how many: far more than on its lines."""


@dataclass(frozen=True, slots=True)
class Within:
    """A row of a table, of which a room is a cell: what stands before its name, and the words that tell where it is."""

    name: str = ""
    table: str = ""
    row: str = ""


ALONE = Within()


@dataclass(frozen=True, slots=True)
class Rooms:
    """The rooms of one sheet; of a sheet that is not `fillable` they say nothing."""

    read: Reader
    fillable: bool

    def row(self, table: Field, number: int) -> Within:
        """The row of a table, counted from 1."""
        return Within(f"{table.id}:{number}:", self._words(table.label), self.read.count(number))

    def text(self, field: Field, within: Within = ALONE, *, lines: int = 1) -> Markup:
        """A room for words; of more than one line, they go on in the next."""
        kind = "lines" if lines > 1 or field.type in ("longtext", "file_list") else "text"
        most = field.max_length or _MOST.get(field.type, _MOST["text"])
        covers = "1" if field.type == "auto" and field.pattern else ""
        return self._room(kind, within.name + field.id, self._told(field, within), field.required, most=most, covers=covers)

    def line(self, field: Field, number: int) -> Markup:
        """The line of a list of files, counted from 1."""
        told = self._part(field, ALONE, self.read.count(number))
        return self._room("text", f"{field.id}:{number}", told, field.required and number == 1, most=_MOST["text"], after="at")

    def digits(self, field: Field, key: str, boxes: int, within: Within = ALONE, *, drawn: str = "comb") -> Markup:
        """One part of a date or time: digits in boxes, or above a dash."""
        sign = field.type == "signature"
        name = f"{within.name}{field.id}:{'date:' if sign else ''}{key}"
        words = self.read.say(f"pdf.form.{key}")
        if sign:
            words = self.read.say("pdf.fillable.part", label=self.read.say("pdf.sign.date"), part=words)
        return self._room("digits", name, self._part(field, within, words), field.required, most=boxes, drawn=drawn)

    def option(self, field: Field, option: Option, within: Within = ALONE) -> Markup:
        """The box of one choice, one or several of which may be ticked."""
        return self.choice(field, option.id, self._words(option.label), within)

    def choice(self, field: Field, value: str, words: str, within: Within = ALONE) -> Markup:
        """The box of one choice by its value: `yes`, `no`, a step of a rating, an option."""
        told, whole, name = self._part(field, within, words), self._told(field, within), within.name + field.id
        if field.type == "multiselect":
            return self._room("tick", f"{name}:{value}", told, False, state=value)
        return self._room("choice", name, told, field.required, state=value, group=whole)

    def tick(self, field: Field, within: Within = ALONE) -> Markup:
        """A box that stands for itself."""
        return self._room("tick", within.name + field.id, self._told(field, within), field.required, state=TICKED)

    def pick(self, field: Field, options: tuple[Option, ...], within: Within = ALONE) -> Markup:
        """A cell in which one of many choices is written down: a viewer offers them."""
        offered = "\n".join(f"{one.id}\t{self._words(one.label)}" for one in options)
        return self._room("pick", within.name + field.id, self._told(field, within), field.required, options=offered)

    def name(self, field: Field, within: Within = ALONE) -> Markup:
        """The room for the name of who signs: beside its caption, in a table the cell in which the signature also goes."""
        told = self._part(field, within, self.read.say("pdf.sign.name"))
        after, height = ("", 0) if within.name else ("prompt", 5)
        name = f"{within.name}{field.id}:name"
        return self._room("text", name, told, field.required, most=_MOST["text"], after=after, height=height)

    def signature(self, field: Field) -> Markup:
        """The room for the signature itself."""
        return self._room("signature", field.id, self._told(field, ALONE), field.required, after="prompt")

    def number(self) -> Markup:
        """The room for the record's number."""
        told = self.read.say("pdf.form.record_number")
        return self._room("text", NUMBER, told, False, most=_MOST["auto"])

    def _words(self, text: Text) -> str:
        """An author's text as it is read aloud: references and variables as what they stand for, in one line."""
        return self.read.line(text).striptags()

    def _part(self, field: Field, within: Within, words: str) -> str:
        told = self._told(field, within, required=False)
        return self._required(field, self.read.say("pdf.fillable.part", label=told, part=words))

    def _told(self, field: Field, within: Within, *, required: bool = True) -> str:
        """What a viewer and a screen reader say of a field: its label, and of a cell in which row of which table it stands."""
        told = self._words(field.label)
        if field.unit:
            told = f"{told} ({self._words(field.unit)})"
        if within.name:
            told = self.read.say("pdf.fillable.cell", table=within.table, row=within.row, label=told)
        return self._required(field, told) if required else told

    def _required(self, field: Field, told: str) -> str:
        return self.read.say("pdf.fillable.required", label=told) if field.required else told

    def _room(self, kind: str, name: str, told: str, required: bool, **more: str | int) -> Markup:
        if not self.fillable:
            return NOTHING
        given = {"field": kind, "name": name, "told": told, "required": "1" if required else "", **more}
        return Markup("").join(Markup(' data-{}="{}"').format(key, value) for key, value in given.items() if value)
