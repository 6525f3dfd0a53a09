"""Metadata: the XMP packet that makes one file PDF/A-3a and PDF/UA-1 at once and carries the document's own properties.

Outside stays where the packet goes (`engine.py`). Sources: ISO 19005-3, 6.6 (identification, extension schemas);
ISO 14289-1, clause 5 (identification); ISO 16684-1 (XMP).
"""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from generator.pdf.sheet import Sheet

CREATOR = "Nuskha"
NAMESPACE = "urn:nuskha:document:1#"

_HEADER = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
    ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
    ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"'
    f' xmlns:nuskha="{NAMESPACE}">'
)
_FOOTER = '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
_IDENTIFICATION = "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>"


def packet(sheet: Sheet, producer: str, dated: str) -> bytes:
    """The whole packet, UTF-8; `dated` is the creation date as the file's information dictionary has it."""
    parts = (
        _HEADER,
        _IDENTIFICATION,
        f"<dc:title>{_alternative(sheet.title)}</dc:title>",
        f"<dc:creator><rdf:Seq><rdf:li>{escape(sheet.author)}</rdf:li></rdf:Seq></dc:creator>",
        f"<dc:description>{_alternative(sheet.subject)}</dc:description>",
        f"<dc:language><rdf:Bag><rdf:li>{escape(sheet.language)}</rdf:li></rdf:Bag></dc:language>",
        f"<pdf:Producer>{escape(producer)}</pdf:Producer><xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>",
        f"<xmp:CreateDate>{dated}</xmp:CreateDate><xmp:ModifyDate>{dated}</xmp:ModifyDate>",
        *(f"<nuskha:{name}>{escape(value)}</nuskha:{name}>" for name, value in sheet.properties),
        _extensions(name for name, _ in sheet.properties),
        _FOOTER,
    )
    return "".join(parts).encode()


def _alternative(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'


def _extensions(names: Iterable[str]) -> str:
    """Every schema that PDF/A does not know must be described within the file."""
    own = "".join(_property(name, "Text", "external", name) for name in names)
    universal = _property("part", "Integer", "internal", "Part of ISO 14289")
    schemas = _schema("PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", universal)
    schemas += _schema("Controlled document", NAMESPACE, "nuskha", own) if own else ""
    return f"<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>"


def _schema(title: str, address: str, prefix: str, properties: str) -> str:
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{title}</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{address}</pdfaSchema:namespaceURI><pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )


def _property(name: str, kind: str, category: str, description: str) -> str:
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>'
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType><pdfaProperty:category>{category}</pdfaProperty:category>"
        f"<pdfaProperty:description>{description}</pdfaProperty:description></rdf:li>"
    )
