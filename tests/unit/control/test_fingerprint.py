"""A fingerprint changes with every leaf of a document, and with nothing else."""

import json
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass, replace
from hashlib import sha256
from typing import Any
from unicodedata import normalize

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from generator.control.fingerprint import STRUCTURE, canonical, changed, fingerprint, texts
from generator.model.document import (
    Branch,
    Change,
    Clause,
    Decision,
    Document,
    Field,
    FormBody,
    Option,
    RecordRules,
    Responsibilities,
    Section,
)
from generator.model.text import Text


def text(words: str) -> Text:
    return Text.of({"fa": f"{words} fa", "en": f"{words} en"}, {"en": "0123456789ab"})


COLUMN = Field("column", text("column"), "text")
FIELD = Field(
    id="field",
    label=text("label"),
    type="table",
    required=True,
    required_when=text("when"),
    help=text("help"),
    options=(Option("one", text("one")), Option("two", text("two"))),
    columns=(COLUMN,),
    width=6,
    rows=3,
    unit=text("unit"),
    role="r",
    filled_by="f",
    pattern="C-{nnnn}",
    minimum=2,
    maximum=3,
    max_length=4,
    subjects=("services",),
    maps_to=("iso/7.2",),
    prefill="code",
)
WHOLE = Document(
    id="whole",
    code="F-06-02-01",
    type="form",
    process="06",
    owner="crm_manager",
    title=text("title"),
    aliases=(text("alias"), text("other")),
    confidentiality="restricted",
    languages=("fa", "en"),
    purpose=text("purpose"),
    scope=text("scope"),
    responsibilities=Responsibilities(("a",), ("b",)),
    outcome=text("outcome"),
    terms=("customer",),
    references=("p-01",),
    external=("E-01",),
    satisfies=("iso/7.1",),
    clauses=(
        Clause(
            id="registration",
            number="4-2",
            text=text("clause"),
            title=text("heading"),
            kind="rule",
            actor=("a",),
            accountable=("b",),
            consults=("c",),
            informs=("d",),
            limit="W1",
            limit_none_because=text("none"),
            uses=("u",),
            record="r",
            record_none_because=text("no record"),
            channel="phone",
            decision=Decision(text("question"), (Branch(text("yes"), "closing"),)),
            next=("closing",),
            satisfies=("iso/7.2",),
            extension=True,
            after=("before",),
            event=text("event"),
        ),
    ),
    distribution=text("distribution"),
    attachments=("x",),
    retired=("old",),
    form=FormBody(
        parent="parent",
        record=RecordRules(
            "owner", text("storage"), 3, "closed", "shred", text("protection"), text("basis"), text("order"), 1, True
        ),
        filled_by=("f",),
        sent_to=("s",),
        sections=(Section("section", text("section"), (FIELD,), True),),
        orientation="landscape",
        generated="master-list",
        when=text("when"),
    ),
    review_months=12,
    keep_superseded_years=7,
    role="clerk",
    change=Change(text("summary"), text("reason"), ("4-2",), "DAR-1", edition=True),
    schema=2,
)
"""A document in which no member has its default, so that no leaf of a document can be forgotten here."""

Mutation = tuple[str, Any, str | None]
"""Where, the changed value, and the only leaf that may differ (None: the structure among others)."""


def mutations(value: Any, path: str = "") -> Iterator[Mutation]:
    if isinstance(value, Text):
        yield from of_text(value, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            for where, mutated, leaf in mutations(item, f"{path}/{index}"):
                yield where, (*value[:index], mutated, *value[index + 1 :]), leaf
        if value:
            yield f"{path}:less", value[:-1], None
            yield f"{path}:more", (*value, value[-1]), None
    elif is_dataclass(value):
        for member in fields(value):
            for where, mutated, leaf in mutations(getattr(value, member.name), f"{path}/{member.name}"):
                yield where, replace(value, **{member.name: mutated}), leaf  # type: ignore[type-var]
    elif isinstance(value, bool):
        yield path, not value, STRUCTURE
    elif isinstance(value, int):
        yield path, value + 1, STRUCTURE
    elif isinstance(value, str):
        yield path, value + "!", STRUCTURE
        yield f"{path}:case", value.swapcase() if value.swapcase() != value else value * 2, STRUCTURE


def of_text(value: Text, path: str) -> Iterator[Mutation]:
    for language, words in value.words:
        yield f"{path}:{language}", Text.of(dict(value.words) | {language: words + "!"}, dict(value.checked)), language
        less = {other: kept for other, kept in value.words if other != language}
        yield f"{path}:-{language}", Text.of(less, dict(value.checked)), language
    for language, _ in value.checked:
        yield f"{path}:checked", Text.of(dict(value.words), {language: "ba9876543210"}), language
    yield f"{path}:+th", Text.of(dict(value.words) | {"th": "ใหม่"}, dict(value.checked)), "th"


def defaulted(value: Any, path: str = "") -> Iterator[str]:
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from defaulted(item, f"{path}/{index}")
    elif is_dataclass(value) and not isinstance(value, Text):
        for member in fields(value):
            inner = getattr(value, member.name)
            if member.default is not MISSING and inner == member.default and value is not COLUMN and not isinstance(value, Option):
                yield f"{path}/{member.name}"
            yield from defaulted(inner, f"{path}/{member.name}")


def test_the_document_of_this_test_leaves_nothing_out() -> None:
    assert list(defaulted(WHOLE)) == []


@pytest.mark.requirement("R-17")
def test_changing_any_leaf_changes_the_root_and_the_right_leaf_alone() -> None:
    before = fingerprint(WHOLE)
    seen = 0
    for where, mutated, leaf in mutations(WHOLE):
        after = fingerprint(mutated)
        assert after.root != before.root, where
        assert changed(before, after) == (leaf,) if leaf else STRUCTURE in changed(before, after), where
        seen += 1
    assert seen > 250


def test_no_two_changes_have_the_same_fingerprint() -> None:
    roots = [fingerprint(mutated).root for _, mutated, _ in mutations(WHOLE)]
    assert len(set(roots)) == len({repr(mutated) for _, mutated, _ in mutations(WHOLE)})


def test_words_moved_to_another_place_change_the_fingerprint() -> None:
    swapped = replace(WHOLE, purpose=WHOLE.scope, scope=WHOLE.purpose)
    assert changed(fingerprint(WHOLE), fingerprint(swapped)) == ("en", "fa")


def test_an_empty_text_is_as_absent_as_none() -> None:
    assert fingerprint(replace(WHOLE, scope=Text())) == fingerprint(replace(WHOLE, scope=Text.of({})))


def test_every_text_is_found_with_its_path() -> None:
    found = dict(texts(WHOLE))
    assert found["clauses/0/decision/branches/0/answer"] == text("yes")
    assert found["form/sections/0/fields/0/columns/0/label"] == text("column")
    assert len(found) == 32


@given(st.text())
def test_the_way_a_letter_is_composed_does_not_matter(words: str) -> None:
    composed = replace(WHOLE, title=Text.of({"fa": normalize("NFC", words)}))
    decomposed = replace(WHOLE, title=Text.of({"fa": normalize("NFD", words)}))
    assert fingerprint(composed) == fingerprint(decomposed)


def test_joiners_that_persian_is_written_with_matter() -> None:
    with_joiner = replace(WHOLE, title=Text.of({"fa": "می‌شود"}))
    without = replace(WHOLE, title=Text.of({"fa": "میشود"}))
    assert fingerprint(with_joiner) != fingerprint(without)


plain = st.recursive(
    st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(plain)
def test_canonical_is_rfc_8785_in_nfc(value: Any) -> None:
    def composed(inner: Any) -> Any:
        if isinstance(inner, str):
            return normalize("NFC", inner)
        if isinstance(inner, list):
            return [composed(item) for item in inner]
        return {composed(key): composed(item) for key, item in inner.items()} if isinstance(inner, dict) else inner

    assert canonical(value) == rfc8785.dumps(composed(value))


@given(st.dictionaries(st.text(max_size=5), plain, max_size=6), st.randoms())
def test_the_order_of_keys_does_not_matter(value: dict[str, Any], random: Any) -> None:
    composed = {normalize("NFC", key): item for key, item in value.items()}
    keys = list(composed)
    random.shuffle(keys)
    assert canonical({key: composed[key] for key in keys}) == canonical(composed)


def test_absent_members_are_left_out() -> None:
    assert canonical({"b": None, "a": 1}) == canonical({"a": 1}) == b'{"a":1}'


def test_a_fingerprint_is_promised_forever() -> None:
    """Derived here a second time, by hand: whoever doubts a released fingerprint can do the same with any program."""
    small = Document("id", "P-01", "procedure", "01", "role", Text.of({"fa": "عنوان", "en": "Title"}))

    def sha(value: Any) -> str:
        return sha256(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()

    structure = sha({"id": "id", "code": "P-01", "type": "procedure", "process": "01", "owner": "role", "title": {}})
    leaves = {"en": sha({"title": {"words": "Title"}}), "fa": sha({"title": {"words": "عنوان"}})}
    found = fingerprint(small)
    assert (found.structure, dict(found.languages)) == (structure, leaves)
    assert found.root == sha({"languages": leaves, "structure": structure})
    assert found.root == "c518de5a212147595ad7fc5003e6cd5d0724be14f4bce891778def5a92fe7685"
