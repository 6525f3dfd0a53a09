"""Verdicts: how what was proved is told, in lines for people and in plain values for programs.

Outside stay proving (`proving.py`), the problems that were found (`report.py`) and printing (`cli.py`).
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from generator.model.organization import Organization
from generator.proving import Verified
from generator.verify.copies import AUTHENTIC, Copy
from generator.wording.dates import short_date
from generator.wording.numbers import reader_count, revision_number
from generator.wording.words import words


def told_verified(found: Verified, language: str, by_signers: bool) -> Iterator[str]:
    """What was proved, line by line; of many files their counts at last."""
    say = words(language)
    yield say("cli.verified", events=reader_count(found.events, language))
    if found.head:
        number, entry = found.head
        blanks = {"number": reader_count(number, language), "later": reader_count(found.events - number, language)}
        yield say("cli.head", recorded=entry.recorded, **blanks)
    if found.signed:
        yield say(f"cli.signed{'_allowed' if by_signers else ''}", count=reader_count(len(found.signed), language))
    if found.files:
        yield say("cli.verified_site", files=reader_count(found.files, language))
    yield from told_copies(found, language)


def told_copies(found: Verified, language: str) -> Iterator[str]:
    """What each file is that is authentic, and the counts where there are several."""
    say = words(language)
    for copy in found.copies:
        one = copy.revision
        if copy.verdict == "record":
            yield say("cli.copy.record", file=copy.file, path=copy.path)
        elif handed_out := _handed_out(copy, found.organization, language):
            yield handed_out
        elif copy.verdict in (*AUTHENTIC, "changes") and one and copy.since and found.organization:
            locale = found.organization.locale(language)
            blanks = {
                "code": one.document.code,
                "revision": revision_number(one.key, locale),
                "since": short_date(copy.since, locale),
            }
            yield say(f"cli.copy.{copy.verdict}", file=copy.file, **blanks)
    if len(found.copies) > 1:
        kinds = Counter("authentic" if copy.verdict in AUTHENTIC else copy.verdict for copy in found.copies)
        counts = {"files": len(found.copies), "authentic": kinds["authentic"], "stamped": kinds["stamped"]}
        counts["other"] = counts["files"] - counts["authentic"] - counts["stamped"]
        yield say("cli.copies", **{name: reader_count(count, language) for name, count in counts.items()})


def _handed_out(copy: Copy, organization: Organization | None, language: str) -> str:
    """What is said of a file that was printed for a holder: which copy or note it is; empty for every other."""
    if organization is None or not (copy.numbered or copy.note):
        return ""
    say, locale = words(language), organization.locale(language)
    holder = copy.holder.first((language, *organization.languages))
    if one := copy.numbered:
        numbers = {"number": reader_count(one.number, language), "of": reader_count(one.of, language)}
        named = {"code": one.code, "revision": revision_number(one.revision, locale), "holder": holder or one.holder}
        return say("cli.copy.numbered", file=copy.file, day=short_date(one.issued, locale), **numbers, **named)
    note = copy.note
    assert note is not None, "one of both"
    return say("cli.copy.note", file=copy.file, number=note.number, day=short_date(note.on, locale), holder=holder or note.holder)


def plain_verified(found: Verified) -> dict[str, Any]:
    """What was proved, for programs."""
    head = found.head and {"event": found.head[0], "id": found.head[1].id, "recorded": found.head[1].recorded}
    signed = [
        {
            "event": one.id,
            "code": one.event.code,
            "revision": one.event.revision,
            "meaning": one.meaning,
            "person": one.event.person,
            "date": one.on.isoformat(),
            "key": one.key,
        }
        for one in found.signed
    ]
    copies = [_plain(copy) for copy in found.copies]
    return {"events": found.events, "files": found.files, "head": head, "signed": signed, "copies": copies}


def _plain(copy: Copy) -> dict[str, Any]:
    one, numbered = copy.revision, copy.numbered
    return {
        "file": str(copy.file),
        "verdict": copy.verdict,
        "path": copy.path,
        "code": one and one.document.code,
        "revision": one and one.key,
        "language": copy.language,
        "status": one and one.status,
        "since": copy.since and copy.since.isoformat(),
        "until": one and one.until and one.until.isoformat(),
        "replaced_by": one and one.replaced_by,
        "copy": numbered and {"number": numbered.number, "of": numbered.of, "state": numbered.state, "holder": numbered.holder},
        "note": copy.note and copy.note.number,
    }
