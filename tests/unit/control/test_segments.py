"""The texts of a document by the ids of what they belong to."""

from dataclasses import replace
from hashlib import sha256

from generator.control.fingerprint import texts
from generator.control.segments import master_mark, segments
from generator.model.document import Document
from generator.model.text import Text
from tests.pdf.sample import form, instruction


def test_a_text_is_named_by_ids_and_only_what_has_none_is_counted() -> None:
    paths = {segment.path for segment in (*segments(instruction()), *segments(form()))}
    assert {"title", "purpose", "clauses/acknowledge/text", "fields/steps/columns/did/label", "sections/office/title"} <= paths
    assert {"fields/channel/options/phone/label", "record/storage", "clauses/founded/decision/branches/0/answer"} <= paths


def test_a_clause_that_moves_and_a_field_that_changes_its_section_keep_their_paths() -> None:
    document, sheet = instruction(), form()
    turned = replace(document, clauses=document.clauses[::-1])
    assert dict(_known(turned)) == dict(_known(document))
    assert sheet.form
    first, second, *rest = sheet.form.sections
    moved = (replace(first, fields=first.fields[:-1]), replace(second, fields=(first.fields[-1], *second.fields)), *rest)
    assert dict(_known(replace(sheet, form=replace(sheet.form, sections=moved)))) == dict(_known(sheet))


def test_every_text_with_words_is_a_segment_once() -> None:
    for document in (instruction(), form()):
        written = [text for _, text in texts(document) if text]
        found = segments(document)
        assert [segment.text for segment in found] == written
        assert len({segment.path for segment in found}) == len(found)


def test_the_mark_of_a_master_text_is_the_beginning_of_its_digest() -> None:
    assert master_mark("شکایت") == sha256("شکایت".encode()).hexdigest()[:12]


def _known(document: Document) -> list[tuple[str, Text]]:
    return [(segment.path, segment.text) for segment in segments(document)]
