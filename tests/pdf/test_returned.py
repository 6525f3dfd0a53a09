"""What comes back was in strangers' hands: whatever is more, or less, than a filled form of ours is refused by name and reason."""

import io
import re
import subprocess
import sys
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from generator.model.records import Named
from generator.pdf.returned import values_of
from tests.pdf import every
from tests.pdf.printed import pdf

pytestmark = pytest.mark.pdf

SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def changed(change: Callable[[pikepdf.Pdf], object], **saving: object) -> bytes:
    """A filled form with which somebody did something."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(every.by_nuskha("en"))) as form:
        change(form)
        form.save(written, **saving)  # type: ignore[arg-type] # as pikepdf has them
    return written.getvalue()


def codes(content: bytes) -> tuple[str, ...]:
    raw = values_of(content, "form.pdf")
    if raw.problems:
        assert not raw.fields
    assert all(found.place.file == "form.pdf" for found in raw.problems)
    return tuple(found.code for found in raw.problems)


def test_a_form_that_was_only_filled_in_is_read() -> None:
    raw = values_of(every.by_nuskha("th"), "form.pdf")
    assert raw.named == Named("F-06-02-01", "00", "th", "complaint-registration", every.FORM.fingerprint.root, "form.pdf")
    assert raw.fields["by"] == ("phone", "email")
    assert raw.fields["files"] == ("a.pdf", "photo.jpg")
    assert raw.problems == ()
    assert codes(changed(lambda form: form.trailer.__delitem__("/Info"))) == ()


@pytest.mark.parametrize("content", [b"", b"%PDF", b"<html>", b"\x89PNG" * 500])
def test_what_is_no_pdf_is_no_form(content: bytes) -> None:
    assert codes(content) == ("N800",)


def test_a_packet_that_somebody_broke_prints_no_traceback() -> None:
    broken = changed(lambda form: form.Root.Metadata.write(b"<?xml version='1.0'?><a>no</a>"))
    read = "import sys; from generator.pdf.returned import values_of; print(values_of(sys.stdin.buffer.read()).named.form)"
    said = subprocess.run([sys.executable, "-c", read], input=broken, capture_output=True, check=True, timeout=60)
    assert (said.stdout.decode().strip(), said.stderr) == ("F-06-02-01", b"")


def test_a_pdf_of_somebody_else_is_no_form() -> None:
    written = io.BytesIO()
    foreign = pikepdf.new()
    foreign.add_blank_page()
    foreign.save(written)
    assert codes(written.getvalue()) == ("N800",)


def test_a_file_that_says_two_things_of_itself_is_no_form() -> None:
    def recode(form: pikepdf.Pdf) -> None:
        with form.open_metadata() as packet:
            packet["{urn:nuskha:document:1#}documentCode"] = "F-06-02-02"

    def redefine(form: pikepdf.Pdf) -> None:
        form.attachments["definition.json"] = pikepdf.AttachedFileSpec(form, b"{}", filename="definition.json")  # type: ignore[call-arg] # the rest may be left out

    def undefine(form: pikepdf.Pdf) -> None:
        del form.attachments["definition.json"]

    assert [codes(changed(one)) for one in (recode, redefine, undefine)] == [("N800",)] * 3


@pytest.mark.parametrize("password", ["", "secret"])
def test_a_locked_file_is_refused(password: str) -> None:
    locked = changed(lambda _: None, encryption=pikepdf.Encryption(owner="owner", user=password))
    assert codes(locked) == ("N801",)


def test_a_damaged_file_is_refused_wherever_it_ends() -> None:
    whole = every.by_nuskha("en")
    for share in (0.1, 0.5, 0.9, 0.999):
        assert codes(whole[: int(len(whole) * share)]) == ("N802",)
    assert codes(b"%PDF-1.7\n" + b"0" * 5000) == ("N802",)


def test_what_acts_by_itself_is_refused() -> None:
    def opening(form: pikepdf.Pdf) -> None:
        form.Root.OpenAction = SCRIPT

    def named(form: pikepdf.Pdf) -> None:
        form.Root.Names.JavaScript = Dictionary(Names=Array([String("x"), SCRIPT]))

    def typing(form: pikepdf.Pdf) -> None:
        form.Root.AcroForm.Fields[0].AA = Dictionary(K=SCRIPT)

    def turning(form: pikepdf.Pdf) -> None:
        form.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Launch, F=String("x.exe")))

    def sending(form: pikepdf.Pdf) -> None:
        form.Root.AcroForm.Fields[1].A = form.make_indirect(Dictionary(S=Name.SubmitForm, F=String("http://x.example")))

    def hiding(form: pikepdf.Pdf) -> None:
        form.Root.AcroForm.Fields[1].A = form.make_indirect(Dictionary(S=Name.Hide, T=String("what")))

    def hidden(form: pikepdf.Pdf) -> None:
        form.Root.AcroForm.XFA = form.make_stream(b"<xfa/>")

    assert [codes(changed(one)) for one in (opening, named, typing, turning, sending, hiding, hidden)] == [("N803",)] * 7


def test_files_that_were_put_in_are_refused() -> None:
    def attach(form: pikepdf.Pdf) -> None:
        form.attachments["contacts.xlsx"] = b"PK"

    def pin(form: pikepdf.Pdf) -> None:
        file = form.make_indirect(Dictionary(Type=Name.Filespec, UF=String("x.exe"), EF=Dictionary(F=form.make_stream(b"MZ"))))
        pinned = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]), FS=file)
        form.pages[0].obj.Annots.append(form.make_indirect(pinned))

    assert [codes(changed(one)) for one in (attach, pin)] == [("N804",)] * 2
    assert dict(values_of(changed(attach)).problems[0].values) == {"found": "contacts.xlsx"}


def test_files_that_bear_the_name_of_ours_are_refused() -> None:
    def file(form: pikepdf.Pdf) -> Dictionary:
        return Dictionary(Type=Name.Filespec, UF=String("definition.json"), EF=Dictionary(F=form.make_stream(b"MZ")))

    def pin(form: pikepdf.Pdf) -> None:
        pinned = Dictionary(
            Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]), FS=form.make_indirect(file(form))
        )
        form.pages[0].obj.Annots.append(form.make_indirect(pinned))

    def pin_within(form: pikepdf.Pdf) -> None:
        form.pages[0].obj.Annots.append(
            Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]), FS=file(form))
        )

    def double(form: pikepdf.Pdf) -> None:
        form.attachments["definition.json"].obj.EF.UF = form.make_stream(b"MZ")

    def relate(form: pikepdf.Pdf) -> None:
        form.attachments["definition.json"].obj.RF = Dictionary(F=Array([String("x.exe"), form.make_stream(b"MZ")]))

    assert [codes(changed(one)) for one in (pin, pin_within, double, relate)] == [("N804",)] * 4


def field(form: pikepdf.Pdf, name: str) -> pikepdf.Object:
    return next(one for one in form.Root.AcroForm.Fields if str(one.get("/T")) == name)


def test_of_two_fields_with_one_name_that_say_two_things_neither_is_lost() -> None:
    def again(said: str) -> Callable[[pikepdf.Pdf], None]:
        def add(form: pikepdf.Pdf) -> None:
            form.Root.AcroForm.Fields.append(form.make_indirect(Dictionary(FT=Name.Tx, T=String("name"), V=String(said))))

        return add

    own = every.NAMES["en"]
    assert values_of(changed(again("Other"))).fields["name"] == (own, "Other")
    assert values_of(changed(again(own))).fields["name"] == own


def test_a_state_that_no_box_has_is_not_taken_for_a_tick() -> None:
    def state(form: pikepdf.Pdf) -> None:
        field(form, "by:phone").V = Name("/evil")

    assert "evil" in values_of(changed(state)).fields["by"]


@pytest.mark.parametrize("value", [Name("/X"), 5, True, Dictionary(), Array([1]), Array([Array([String("a")])])])
def test_a_value_that_is_no_text_is_refused(value: object) -> None:
    def fill(form: pikepdf.Pdf) -> None:
        field(form, "what").V = value

    assert codes(changed(fill)) == ("N802",)


def test_a_field_for_a_signature_that_holds_none_is_not_taken_for_signed() -> None:
    def sign(form: pikepdf.Pdf) -> None:
        field(form, "signed").V = Dictionary(Type=Name.Sig, Name=String("Ann"))

    assert values_of(changed(sign)).signed == frozenset()


def test_why_a_file_is_damaged_is_told_without_the_words_of_a_program() -> None:
    (cut,) = values_of(every.by_nuskha("en")[:1000]).problems
    assert dict(cut.values) == {"reason": "can't find startxref"}
    (inner,) = values_of(changed(lambda form: field(form, "what").__setitem__("/V", 5))).problems
    assert dict(inner.values) == {"reason": "inner"}


def test_paper_has_no_fields_to_read() -> None:
    assert codes(every.flattened(every.by_nuskha("en"))) == ("N805",)
    assert codes(pdf("document", "en")) == ("N805",)


def test_fields_that_go_round_in_a_circle_come_to_an_end() -> None:
    def circle(form: pikepdf.Pdf) -> None:
        first, second = form.Root.AcroForm.Fields[0], form.Root.AcroForm.Fields[1]
        first.Kids, second.Kids = Array([second]), Array([first])
        first.Parent, second.Parent = second, first

    assert codes(changed(circle)) in ((), ("N802",))


def test_what_would_unpack_to_gigabytes_is_not_unpacked() -> None:
    packed = zlib.compress(bytes(64 * 2**20))

    def defined(form: pikepdf.Pdf) -> None:
        stream = form.attachments["definition.json"].get_file().obj
        stream.write(packed, filter=Name.FlateDecode)

    def told(form: pikepdf.Pdf) -> None:
        form.Root.Metadata.write(packed, filter=Name.FlateDecode)

    def typed(form: pikepdf.Pdf) -> None:
        stream = form.make_stream(b"")
        stream.write(packed, filter=Name.FlateDecode)
        form.Root.AcroForm.Fields[0].V = stream

    for change in (defined, told, typed):
        assert codes(changed(change, fix_metadata_version=False)) == ("N802",)


def test_a_long_text_in_a_stream_is_read() -> None:
    def typed(form: pikepdf.Pdf) -> None:
        form.Root.AcroForm.Fields[1].V = form.make_stream("دوم".encode("utf-16"))

    assert "دوم" in values_of(changed(typed)).fields.values()


def _contents(form: pikepdf.Pdf, page: int) -> pikepdf.Object:
    return form.pages[page].obj["/Contents"]


def _written_over(form: pikepdf.Pdf) -> None:
    form.pages[1].contents_add(b"BT ET", prepend=False)


def _half_as_large(form: pikepdf.Pdf) -> None:
    form.pages[0].obj["/MediaBox"] = Array([0, 0, 300, 420])


def _of_other_letters(form: pikepdf.Pdf) -> None:
    for font in form.pages[0].obj["/Resources"]["/Font"].values():
        described = font["/DescendantFonts"][0]["/FontDescriptor"]
        (key,) = [one for one in ("/FontFile2", "/FontFile3") if one in described]
        described[key].write(b"other letters")


def _packed_strangely(form: pikepdf.Pdf) -> None:
    _contents(form, 0).write(b"80 0B>", filter=Name.ASCIIHexDecode)


@pytest.mark.requirement("R-50", "R-52")
@pytest.mark.parametrize(
    ("change", "pages"),
    [
        (_written_over, [1]),
        (_half_as_large, [0]),
        (_of_other_letters, [0, 1]),
        (_packed_strangely, [0]),
        (lambda form: form.pages[0].rotate(90, relative=True), [0]),
        (lambda form: form.pages.append(form.pages[0]), [2]),
    ],
    ids=["written over", "half as large", "of other letters", "packed strangely", "turned", "one page more"],
)
def test_a_page_that_somebody_changed_has_another_print(change: Callable[[pikepdf.Pdf], object], pages: list[int]) -> None:
    before, after = values_of(every.by_nuskha("en")), values_of(changed(change))
    assert after.problems == ()
    longest = range(max(len(before.pages), len(after.pages)))
    assert [at for at in longest if before.pages[at : at + 1] != after.pages[at : at + 1]] == pages
    assert after.marked == ()


def test_a_file_in_which_numbers_stand_apart_is_read() -> None:
    """Some programs write the length of a stream as an object of its own (ISO 32000-1, 7.3.10)."""
    loose = changed(lambda _: None, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert re.search(rb"/Length [0-9]+ 0 R", loose)
    raw, own = values_of(loose), values_of(every.by_nuskha("en"))
    assert (raw.problems, raw.fields, raw.pages) == ((), own.fields, own.pages)


def test_a_file_that_is_only_packed_otherwise_has_the_same_pages() -> None:
    loose = {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.generalized}
    for saving in (loose, {"object_stream_mode": pikepdf.ObjectStreamMode.generate, "linearize": True}):
        content = changed(lambda _: None, **saving)
        assert len(content) != len(every.by_nuskha("en"))
        assert values_of(content).pages == values_of(every.by_nuskha("en")).pages


@pytest.mark.parametrize("kind", ["FreeText", "Ink", "Highlight", "Stamp", "Redact"])
def test_what_was_put_on_a_page_besides_its_fields_is_told_by_its_page(kind: str) -> None:
    def put(form: pikepdf.Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=[50, 50, 90, 90], Contents=String("also this"))
        form.pages[1].obj["/Annots"].append(form.make_indirect(note))

    raw = values_of(changed(put))
    assert (raw.marked, raw.pages) == ((2,), values_of(every.by_nuskha("en")).pages)
