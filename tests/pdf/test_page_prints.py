"""Pages of a returned form: what changes what a reader sees of the questions is told; how a program writes a file anew is not."""

import io
import re
from collections.abc import Callable, Mapping
from time import process_time

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from generator.pdf.acroform import controls_of
from generator.pdf.returned import values_of
from generator.records.taking import from_form
from tests.pdf import every

pytestmark = pytest.mark.pdf


def changed(*changes: Callable[[Pdf], object], language: str = "en") -> bytes:
    """A filled form with which somebody, or a program, did something."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(every.by_nuskha(language))) as form:
        for change in changes:
            change(form)
        form.save(written)
    return written.getvalue()


def differing(content: bytes, language: str = "en") -> list[int]:
    """The pages, from 0, that are not those of the form."""
    before, after = values_of(every.by_nuskha(language)), values_of(content)
    assert after.problems == ()
    assert after.fields == before.fields
    longest = range(max(len(before.pages), len(after.pages)))
    return [at for at in longest if before.pages[at : at + 1] != after.pages[at : at + 1]]


def resources(form: Pdf, page: int = 0) -> Object:
    return form.pages[page].obj["/Resources"]


def first(found: Object) -> Object:
    return found[min(found.keys())]


def boxes(form: Pdf, name: str) -> tuple[Object, ...]:
    return next(one.widgets for one in controls_of(form) if one.name == name)


def add(form: Pdf, annotation: Dictionary) -> None:
    form.pages[0].obj["/Annots"].append(form.make_indirect(annotation))


def add_field(form: Pdf, annotation: Dictionary) -> None:
    add(form, annotation)
    form.Root.AcroForm.Fields.append(form.pages[0].obj.Annots[-1])


def picture(form: Pdf, **more: object) -> Object:
    return form.make_stream(b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), **more)


def _cropped_by_the_sheaf(form: Pdf) -> None:
    form.Root.Pages.CropBox = Array([0, 0, 300, 420])


def _turned_by_the_sheaf(form: Pdf) -> None:
    form.Root.Pages.Rotate = 180


def _of_other_widths(form: Pdf) -> None:
    for font in resources(form).Font.values():
        font.DescendantFonts[0].W[1] = Array([9000])


def _copied_as_other_words(form: Pdf) -> None:
    first(resources(form).Font).ToUnicode.write(b"other words")


def _transparent(form: Pdf) -> None:
    resources(form).ExtGState.a1.ca = 0


def _white(form: Pdf) -> None:
    resources(form).ColorSpace.srgb = Array([Name.Indexed, Name.DeviceRGB, 0, String("\xff\xff\xff")])


def _an_operator_less(form: Pdf) -> None:
    content = form.pages[0].obj.Contents.read_bytes()
    form.pages[0].obj.Contents = form.make_stream(re.sub(rb"TJ\s", b"TJ\v", content, count=1))


def _packed_as_differences(form: Pdf) -> None:
    form.pages[0].obj.Contents.DecodeParms = Dictionary(Predictor=2, Columns=1)


def _with_the_resources_of_the_sheaf(form: Pdf) -> None:
    fonts = resources(form).Font
    swapped = dict(zip(sorted(fonts.keys()), [fonts[key] for key in sorted(fonts.keys(), reverse=True)], strict=True))
    form.Root.Pages.Resources = Dictionary({**dict(resources(form).items()), "/Font": Dictionary(swapped)})
    for page in form.pages:
        del page.obj["/Resources"]


def _moved(form: Pdf) -> None:
    left, bottom, right, top = (float(edge) for edge in boxes(form, "name")[0].Rect)
    boxes(form, "name")[0].Rect = Array([left, bottom - 30, right, top])


def _with_exchanged_boxes(form: Pdf) -> None:
    one, other = boxes(form, "repeated")
    one.Rect, other.Rect = other.Rect, one.Rect


def _with_exchanged_ticks(form: Pdf) -> None:
    one, other = boxes(form, "repeated")
    one.AP, other.AP, one.AS, other.AS = other.AP, one.AP, other.AS, one.AS


def _hidden(form: Pdf) -> None:
    boxes(form, "name")[0].F = 2


def _on_a_layer(form: Pdf) -> None:
    boxes(form, "name")[0].OC = Dictionary(Type=Name.OCG, Name=String("off"))


def _offering_other_words(form: Pdf) -> None:
    field = next(one.field for one in controls_of(form) if one.name == "rows:1:way")
    field.Opt[1] = Array([field.Opt[1][0], String("Something else")])


def _asked_otherwise(form: Pdf) -> None:
    boxes(form, "name")[0].TU = String("Name of your manager")


def _covered_by_a_field(form: Pdf) -> None:
    cover = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("cover"), Rect=Array([50, 50, 90, 90]))
    cover.AP = Dictionary(N=picture(form))
    add_field(form, cover)


@pytest.mark.requirement("R-50", "R-52")
@pytest.mark.parametrize(
    ("change", "pages"),
    [
        (_cropped_by_the_sheaf, [0, 1]),
        (_turned_by_the_sheaf, [0, 1]),
        (_of_other_widths, [0, 1]),
        (_copied_as_other_words, [0, 1]),
        (_transparent, [0, 1]),
        (_white, [0, 1]),
        (_an_operator_less, [0]),
        (_packed_as_differences, [0]),
        (_with_the_resources_of_the_sheaf, [0, 1]),
        (_moved, [0]),
        (_with_exchanged_boxes, [0]),
        (_with_exchanged_ticks, [0]),
        (_hidden, [0]),
        (_on_a_layer, [0]),
        (_offering_other_words, [1]),
        (_asked_otherwise, [0]),
        (_covered_by_a_field, [0]),
    ],
    ids=lambda one: one.__name__.strip("_").replace("_", " ") if callable(one) else "",
)
def test_what_is_seen_otherwise_has_another_print(change: Callable[[Pdf], object], pages: list[int]) -> None:
    assert differing(changed(change)) == pages


def test_a_picture_is_more_than_what_it_holds() -> None:
    def with_picture(more: Mapping[str, object]) -> bytes:
        def draw(form: Pdf) -> None:
            for page in form.pages:
                page.obj.Resources.XObject = Dictionary(X=picture(form, **more))

        return changed(draw)

    layer, other = Dictionary(Type=Name.OCG, Name=String("off")), Dictionary(Font=Dictionary(F=Dictionary(Type=Name.Font)))
    made: list[Mapping[str, object]] = [{}, {"Matrix": Array([0, 0, 0, 0, 0, 0])}, {"OC": layer}, {"Resources": other}]
    assert len({values_of(with_picture(more)).pages for more in made}) == len(made)


def test_what_goes_over_from_the_content_into_the_resources_is_another_page() -> None:
    """The parts of a print are told one from the other."""

    def pad(form: Pdf) -> None:
        form.pages[0].obj.Contents = Array([form.pages[0].obj.Contents, form.make_stream(b"\0/ColorSpace")])

    assert differing(changed(pad)) == [0]


def test_a_link_that_was_given_a_picture_is_a_stamp() -> None:
    def link(form: Pdf) -> None:
        add(form, Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([50, 50, 90, 90])))

    def stamp(form: Pdf) -> None:
        form.pages[0].obj.Annots[-1].AP = Dictionary(N=picture(form))

    assert [values_of(changed(*made)).marked for made in ((link,), (link, stamp))] == [(), (1,)]


def _given_to_the_sheaf(form: Pdf) -> None:
    form.Root.Pages.Resources, form.Root.Pages.MediaBox = resources(form), form.pages[0].obj.MediaBox
    for page in form.pages:
        del page.obj["/Resources"], page.obj["/MediaBox"]


def _each_part_by_itself(form: Pdf) -> None:
    """As PDFBox writes what stood within another object."""
    for page in form.pages:
        found = page.obj.Resources
        for key in map(str, found):
            found[key] = form.make_indirect(found[key])
        found.ColorSpace["/lab-d50"][1] = form.make_indirect(found.ColorSpace["/lab-d50"][1])
        for font in found.Font.values():
            font.DescendantFonts[0].W = form.make_indirect(font.DescendantFonts[0].W)


def _with_its_edges_told(form: Pdf) -> None:
    for page in form.pages:
        page.obj.CropBox, page.obj.Rotate, page.obj.UserUnit = page.obj.MediaBox, 0, 1


def _with_its_content_in_parts(form: Pdf) -> None:
    for page in form.pages:
        before, after = page.obj.Contents.read_bytes().split(b"\nET", 1)
        page.obj.Contents = Array([form.make_stream(before), form.make_stream(b"ET" + after)])


def _as_digits(form: Pdf) -> None:
    """As MuPDF writes for media that take no bytes."""
    for page in form.pages:
        page.obj.Contents.write(page.obj.Contents.read_bytes().hex().encode() + b">", filter=Name.ASCIIHexDecode)


def _in_short_numbers(form: Pdf) -> None:
    for page in form.pages:
        page.obj.MediaBox = Array([round(float(edge), 3) for edge in page.obj.MediaBox])
        for widget in page.obj.Annots:
            widget.Rect = Array([float(edge) + 0.00001 for edge in widget.Rect])


def _with_its_fields_above_their_boxes(form: Pdf) -> None:
    for field in list(form.Root.AcroForm.Fields):
        if field.get("/Subtype") == Name.Widget:
            keys = [key for key in ("/T", "/TU", "/FT", "/V", "/Ff", "/Opt", "/MaxLen") if key in field]
            above = form.make_indirect(Dictionary({key: field[key] for key in keys}))
            above.Kids, field.Parent = Array([field]), above
            for key in keys:
                del field[key]
            fields = form.Root.AcroForm.Fields
            fields[[one.objgen for one in fields].index(field.objgen)] = above


def _signed_unseen(form: Pdf) -> None:
    add_field(form, Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("Signature1"), Rect=Array([0, 0, 0, 0])))


def _with_its_own_file_described_anew(form: Pdf) -> None:
    """As Ghostscript writes the list of files: what is said of one within the list."""
    own = form.attachments["definition.json"].obj
    form.Root.Names.EmbeddedFiles = Dictionary(
        Kids=Array([Dictionary(Names=Array([String("definition.json"), Dictionary(dict(own.items()))]))])
    )
    del form.Root["/AF"]


@pytest.mark.parametrize("language", ["fa", "th", "en"])
@pytest.mark.parametrize(
    "change",
    [
        _given_to_the_sheaf,
        _each_part_by_itself,
        _with_its_edges_told,
        _with_its_content_in_parts,
        _as_digits,
        _in_short_numbers,
        _with_its_fields_above_their_boxes,
        _signed_unseen,
        _with_its_own_file_described_anew,
    ],
    ids=lambda one: one.__name__.strip("_").replace("_", " "),
)
def test_what_a_program_only_writes_otherwise_has_the_same_print(change: Callable[[Pdf], object], language: str) -> None:
    content = changed(change, language=language)
    assert differing(content, language) == []
    assert values_of(content).marked == ()


def test_of_a_choice_that_says_one_thing_and_shows_another_neither_is_believed() -> None:
    def show(form: Pdf) -> None:
        field = next(one for one in controls_of(form) if one.name == "channel")
        for widget in field.widgets:
            widget.AS = Name.Off
        field.widgets[0].AS = Name("/" + min(field.widgets[0].AP.N.keys() - {"/Off", "/letter"}).lstrip("/"))

    raw = values_of(changed(show))
    assert raw.fields["channel"][0] == "letter"
    assert len(raw.fields["channel"]) == 2
    taken = from_form(raw, every.SYSTEM, every.DAY)
    assert [dict(one.values)["field"] for one in taken.problems if one.severity == "error"] == ["channel"]


def test_what_leads_to_itself_a_million_times_is_not_written_out() -> None:
    def double(form: Pdf) -> None:
        found = form.make_indirect(Array([1, 2]))
        for _ in range(40):
            found = form.make_indirect(Array([found, found]))
        resources(form).ExtGState.a1.D = found

    (told,) = values_of(changed(double)).problems
    assert (told.code, dict(told.values)) == ("N802", {"reason": "> 10 MB"})


def test_what_leads_back_to_itself_comes_to_an_end() -> None:
    def circle(form: Pdf) -> None:
        drawn = picture(form)
        drawn.Resources = Dictionary(XObject=Dictionary(X=drawn))
        resources(form).XObject = Dictionary(X=drawn)

    assert differing(changed(circle)) == [0, 1]


def _the_same_a_thousand_times(form: Pdf) -> None:
    stream = form.make_stream(b" " * (2 * 2**20))
    form.pages[0].obj["/Contents"] = Array([stream] * 1000)


def _too_much_a_thousand_times(form: Pdf) -> None:
    stream = form.make_stream(b" " * (11 * 2**20))
    form.pages[0].obj["/Contents"] = Array([stream] * 1000)


def _six_hundred_pages(form: Pdf) -> None:
    for _ in range(600):
        form.pages.append(form.pages[0])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (_the_same_a_thousand_times, "> 50 MB"),
        (_too_much_a_thousand_times, "> 50 MB"),
        (_six_hundred_pages, "602 > 500"),
    ],
)
def test_a_small_file_that_holds_more_than_can_be_looked_at_is_refused_at_once(
    change: Callable[[Pdf], object], reason: str
) -> None:
    content = changed(change)
    assert len(content) < 2**20
    started = process_time()
    (told,) = values_of(content).problems
    assert process_time() - started < 5
    assert (told.code, dict(told.values)) == ("N802", {"reason": reason})
