"""Feed: what changed, for programs that watch it, as an Atom feed of one language (RFC 4287).

Outside stay what happened (`control/changes.py`) and the change log that people read (`registers/changes.py`). Links are absolute
and stand only where the organization has a base address.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator.artifacts import Artifact
from generator.control.changes import Change, changes
from generator.site import addresses
from generator.site.reader import Reader
from generator.wording.words import language_name

PATH = "feed.xml"
ATOM = "http://www.w3.org/2005/Atom"


def feed(start: Reader) -> Artifact:
    """The feed of a language, the latest change first; `updated` is when a change was recorded (or, unknown, its day)."""
    organization = start.organization
    found = changes(start.site.system)
    root = Element("feed", {"xmlns": ATOM, "xml:lang": start.language})
    _add(root, "id", f"urn:nuskha:{organization.id}:{start.language}")
    _add(root, "title", f"{start.plain(organization.short_name) or start.plain(organization.name)}: {start.say('redline.feed')}")
    _add(root, "updated", max((_moment(change) for change in found), default=f"{start.site.system.as_of.isoformat()}T00:00:00Z"))
    _add(SubElement(root, "author"), "name", start.plain(organization.name))
    if base := _base(start):
        SubElement(root, "link", {"rel": "self", "href": f"{base}{PATH}"})
        SubElement(root, "link", {"href": f"{base}{addresses.HOME}"})
    root.extend(_entries(found, start))
    indent(root)
    return Artifact(PATH, tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")


def _entries(found: tuple[Change, ...], start: Reader) -> Iterator[Element]:
    for change in found:
        entry = Element("entry")
        code, key = change.document.code, change.after.key
        name = f"urn:nuskha:{start.organization.id}:{change.kind}:{code}:{key}"
        if change.issue:
            name = f"{name}:{change.issue[0]}-{change.issue[1]}"
        _add(entry, "id", name if change.release else f"{name}:{change.effective.isoformat()}")
        kind = start.say(f"redline.kind.{change.kind}")
        kind = f"{kind} ({language_name(change.issue[0], start.say)})" if change.issue else kind
        _add(entry, "title", f"{code} {start.plain(change.document.title)} ({start.revision(key).striptags()}): {kind}")
        _add(entry, "updated", _moment(change))
        if base := _base(start):
            told = change.release is not None and change.before is not None
            page = addresses.changes_page(change.after) if told else addresses.revision_page(change.after)
            SubElement(entry, "link", {"href": f"{base}{page}"})
        if words := start.plain(change.summary, change.after):
            _add(entry, "summary", words)
        yield entry


def _add(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = words


def _moment(change: Change) -> str:
    return change.recorded or f"{change.on.isoformat()}T00:00:00Z"


def _base(start: Reader) -> str:
    base = start.organization.base_address.rstrip("/")
    return f"{base}/{start.language}/" if base else ""
