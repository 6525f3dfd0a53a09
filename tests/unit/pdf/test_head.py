"""The head of a sheet numbers the revision, and where revisions have editions, the edition on a line of its own."""

import pytest

from generator.pdf.frame import revision_frame
from generator.pdf.reader import reader
from tests.pdf import people
from tests.pdf.people import INSTRUCTION, SYSTEM


def head(key: str, language: str) -> list[tuple[str, str]]:
    revision = people.revision(INSTRUCTION.document, key)
    frame = revision_frame(revision, reader(SYSTEM.organization, language, ()))
    return [(identity.key, str(identity.value.striptags())) for identity in frame.identities[1:-1]]


@pytest.mark.requirement("R-21")
def test_a_revision_without_editions_has_one_line() -> None:
    assert head("03", "en") == [("pdf.head.revision", "03")]


@pytest.mark.requirement("R-21")
def test_an_edition_has_its_own_line() -> None:
    assert head("2-3", "fa") == [("pdf.head.edition", "۲"), ("pdf.head.revision", "۳")]
    assert head("E-0", "en") == [("pdf.head.edition", "E"), ("pdf.head.revision", "0")]
