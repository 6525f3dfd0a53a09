"""What a document of a higher class says stands in no file of a build for others, whatever kind of file that is."""

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.build import canaries
from tests.build.conftest import Ran, nuskha
from tests.conftest import ROOT

NOW = {"NUSKHA_NOW": "2026-04-01T12:00:00+03:30"}
ABOVE = {"public": "ir", "internal": "r", "restricted": ""}
CODES = {"p": {"P-01-01", "F-01-01-01", "P-01-05"}, "i": {"P-01-02", "F-01-02-01", "P-01-06", "P-01-08"}}
HIDDEN = {"P-01-03", "P-01-13", "P-01-04", "F-01-04-01", "P-01-07", "P-01-10"}


@dataclass(frozen=True)
class Built:
    """A build: what was told of it, and every file's readable parts by its path; of a PDF those of its embedded files apart."""

    folder: Path
    ran: Ran
    parts: Mapping[str, tuple[bytes, ...]]
    embedded: Mapping[str, tuple[bytes, ...]]

    def found(self, pattern: str, paths: str = "") -> set[str]:
        """What fits a pattern anywhere in the files whose paths fit another one."""
        wanted = re.compile(pattern.encode())
        known = ((path, part) for files in (self.parts, self.embedded) for path, some in files.items() for part in some)
        inside = {one.decode() for path, part in known if re.search(paths, path) for one in wanted.findall(part)}
        return inside | {one for path in self.parts for one in re.findall(pattern, path) if re.search(paths, path)}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("canaries") / "workspace"
    canaries.make(made)
    return made


@pytest.fixture(scope="module")
def builds(workspace: Path) -> dict[str, Built]:
    """Builds for all three, and the staff's with drafts; the cache of one is the next one's."""
    wanted = {audience: (audience,) for audience in ("restricted", "internal", "public")} | {"drafts": ("internal", "--drafts")}
    return {name: build(workspace, name, *options) for name, options in wanted.items()}


def build(workspace: Path, name: str, audience: str, *more: str) -> Built:
    folder = workspace.parent / name
    options = ("--workspace", str(workspace), "--output", str(folder), "--audience", audience, *more)
    ran = nuskha("build", *options, environment=NOW)
    assert ran.code == 0, ran.out + ran.err
    parts, embedded = {}, {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            within = path.relative_to(folder).as_posix()
            parts[within] = tuple(read(path.name, path.read_bytes()))
            embedded[within] = tuple(attached(path)) if path.suffix == ".pdf" else ()
    return Built(folder, ran, parts, embedded)


def read(name: str, content: bytes) -> Iterator[bytes]:
    """Everything that a file says: its bytes, what is packed in it, a PDF's text, metadata and decoded streams."""
    yield content
    if name.endswith((".json", ".js")):  # whatever is written with escapes
        yield re.sub(rb"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)).encode("utf-8", "surrogatepass"), content)
    if name.endswith(".xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            yield from (packed.read(one) for one in packed.namelist())
    if name.endswith(".pdf"):
        yield from pdf(content)


def pdf(content: bytes) -> Iterator[bytes]:
    with pypdfium2.PdfDocument(content) as sheets:
        for page in sheets:
            yield page.get_textpage().get_text_bounded().replace("\r", "").replace("\n", "").replace("\ufffe", "").encode()
        yield json.dumps(sheets.get_metadata_dict(), ensure_ascii=False).encode()
        yield "\n".join(str(one.get_title()) for one in sheets.get_toc()).encode()
    with pikepdf.open(io.BytesIO(content)) as whole:
        embedded = {spec.obj.EF.F.objgen for spec in whole.attachments.values()}
        for one in whole.objects:
            if isinstance(one, pikepdf.Stream):
                yield from () if one.objgen in embedded else decoded(one)
            elif isinstance(one, pikepdf.Dictionary | pikepdf.Array):
                yield str(one.unparse(resolved=False), "utf-8", "replace").encode()
                yield " ".join(strings(one)).encode()


def strings(one: pikepdf.Object) -> Iterator[str]:
    values = one.values() if isinstance(one, pikepdf.Dictionary) else one
    yield from (str(value) for value in values if isinstance(value, pikepdf.String))


def decoded(stream: pikepdf.Stream) -> Iterator[bytes]:
    try:
        yield stream.read_bytes()
    except pikepdf.PdfError:  # a picture
        yield stream.read_raw_bytes()


def attached(path: Path) -> Iterator[bytes]:
    with pikepdf.open(path) as whole:
        for spec in whole.attachments.values():
            yield spec.get_file().read_bytes()


@pytest.mark.slow
@pytest.mark.requirement("R-36")
@pytest.mark.parametrize("audience", ABOVE)
def test_no_file_has_a_word_of_a_document_that_its_readers_may_not_see(builds: dict[str, Built], audience: str) -> None:
    for letter in ABOVE[audience]:
        assert builds[audience].found(canaries.MARK.format(letter)) == set()


@pytest.mark.slow
@pytest.mark.requirement("R-28", "R-36")
def test_nor_has_a_preview(builds: dict[str, Built]) -> None:
    assert builds["drafts"].found(canaries.MARK.format("r")) == set()
    assert "P-01-09" not in builds["drafts"].found("P-01-09", r"^v/")


@pytest.mark.slow
def test_the_search_finds_the_words_in_every_kind_of_file_where_they_may_stand(builds: dict[str, Built]) -> None:
    for audience, letters in (("public", "p"), ("internal", "pi"), ("restricted", "pir")):
        for letter in letters:
            kinds = r"\.html$", r"\.pdf$", r"search-data\.js$", r"^register\.json$"
            staff = () if audience == "public" else (r"\.xlsx$", r"\.csv$", r"feed\.xml$", r"standings\.js$", r"files/roles/.*pdf$")
            for kind in (*kinds, *staff):
                assert builds[audience].found(canaries.MARK.format(letter), kind), (audience, letter, kind)
    told = builds["restricted"].found(canaries.MARK.format("[pir]"))
    assert len(told) > len([one for planted in canaries.PLANTED.values() for one in planted]) / 2


@pytest.mark.slow
@pytest.mark.requirement("R-36")
@pytest.mark.parametrize("audience", ["public", "internal"])
def test_ids_stand_nowhere_but_in_the_definition_that_a_sheet_which_names_them_was_made_from(
    builds: dict[str, Built], audience: str
) -> None:
    built = builds[audience]
    for letter in ABOVE[audience]:
        wanted = re.compile(canaries.ID.format(letter).encode())
        assert {path: wanted.findall(part) for path, some in built.parts.items() for part in some if wanted.search(part)} == {}
        for path, some in built.embedded.items():
            for part in some:
                definition = json.loads(part) if wanted.search(part) else {}
                assert not definition or not re.match(canaries.ID.format(letter), definition["document"]), path


@pytest.mark.slow
@pytest.mark.requirement("R-36", "R-43")
def test_the_verification_page_of_each_revision_is_in_every_build_with_code_and_status(builds: dict[str, Built]) -> None:
    pages = {name: {path for path in built.parts if re.fullmatch("v/.+/index.html", path)} for name, built in builds.items()}
    assert pages["public"] == pages["internal"] == pages["restricted"]
    assert {path.split("/")[1] for path in pages["public"]} == {*CODES["p"], *CODES["i"], *HIDDEN}
    for built in builds.values():
        for path in (path for path in pages["public"] if path.split("/")[1] in HIDDEN):
            (page,) = built.parts[path]
            code, key = path.split("/")[1:3]
            assert code.encode() in page
            assert b'data-nk-state="' in page
            assert b"documents/" not in page
            assert b"forms/" not in page
            assert f"{code}/{key}/".encode() in built.parts["v/short-codes.js"][0]
    assert b'state--withdrawn" data-nk-state="withdrawn">' in builds["public"].parts["v/P-01-07/00/index.html"][0]


@pytest.mark.slow
@pytest.mark.requirement("R-36")
def test_a_text_that_names_what_is_withheld_prints_its_code_alone(builds: dict[str, Built]) -> None:
    page = builds["internal"].parts["en/documents/P-01-02/index.html"][0].decode()
    assert '<bdi dir="ltr" class="code">P-01-13</bdi>' in page
    assert "P-01-13/" not in page
    assert "[[" not in page
    role = builds["internal"].parts["en/roles/receptionist/index.html"][0].decode()
    assert '<bdi dir="ltr" class="code">P-01-13</bdi>' in role
    for name in ("public", "internal", "drafts"):
        assert builds[name].found(r"\[\[id[ir]-", r"(html|js|xml|csv|xlsx)$") == set()


@pytest.mark.slow
@pytest.mark.requirement("R-36")
def test_a_sheet_of_before_that_prints_the_title_of_what_is_withheld_now_is_not_served(builds: dict[str, Built]) -> None:
    def served(audience: str, revision: str) -> list[str]:
        return [path for path in builds[audience].parts if path.startswith(f"files/P-01-08/{revision}/") and "changes" not in path]

    assert served("restricted", "00")
    assert served("internal", "00") == []
    assert served("internal", "01"), "this one was released when the other had its class, and prints the code alone"
    assert "en/documents/P-01-08/index.html" in builds["internal"].parts


@pytest.mark.slow
@pytest.mark.requirement("R-36", "R-37")
def test_each_build_names_its_audience_and_how_many_documents_it_leaves_out(builds: dict[str, Built], workspace: Path) -> None:
    for audience in ABOVE:
        folder = builds[audience].folder
        assert json.loads((folder / "manifest.json").read_bytes())["audience"] == audience
        assert json.loads((folder / "register.json").read_bytes())["audience"] == audience
        assert nuskha("verify", str(folder), "--workspace", str(workspace), environment=NOW).code == 0
    changed = builds["internal"].folder / "files/P-01-02/01/P-01-02_01_en_changes.pdf"
    assert nuskha("verify", str(changed), "--workspace", str(workspace), environment=NOW).code == 0
    assert "5 documents are not for this audience (internal)" in builds["internal"].ran.out
    assert "left out" not in builds["restricted"].ran.out
    other = nuskha("build", "--workspace", str(workspace), "--output", str(builds["public"].folder), environment=NOW)
    assert (other.code, "N416" in other.err) == (1, True)


@pytest.mark.slow
@pytest.mark.requirement("R-35")
def test_the_public_gets_no_register_role_release_or_feed_and_no_names_but_those_of_sign_offs(builds: dict[str, Built]) -> None:
    public = builds["public"]
    sections = {path.split("/")[1] for path in public.parts if re.match("(fa|th|en)/.+/", path)}
    assert sections == {"assets", "complain", "documents", "forms"}
    assert {path.split("/")[1] for path in public.parts if path.startswith("files/")} == {*CODES["p"], "poster"}
    assert not public.found("K-0[12]", "^(?!schemas/)")


@pytest.mark.slow
@pytest.mark.requirement("R-35", "R-36")
def test_a_filled_example_is_for_those_who_may_see_its_form(builds: dict[str, Built]) -> None:
    for name, seen in (("public", 1), ("internal", 2), ("drafts", 2), ("restricted", 3)):
        paths = {f"files/{code}/01/{code}_01_en_sample.pdf" for code in canaries.EXAMPLES[:seen]}
        assert {path for path in builds[name].parts if path.endswith("_sample.pdf")} == paths
        for code in canaries.EXAMPLES[:seen]:
            page = builds[name].parts[f"fa/forms/{code}/01/index.html"][0].decode()
            assert f"files/{code}/01/{code}_01_en_sample.pdf" in page
        told = builds[name].ran.out + builds[name].ran.err
        assert ("samples/F-01-04-01_th.json" in told) == (name == "restricted"), told


@pytest.mark.slow
@pytest.mark.requirement("R-60")
def test_what_all_may_see_has_the_same_bytes_in_every_build(builds: dict[str, Built]) -> None:
    whole, staff = builds["restricted"].folder, builds["internal"].folder
    for path in staff.rglob("*.pdf"):
        within = path.relative_to(staff).as_posix()
        if re.match(r"files/(P|F)-[^/]+/[0-9]+/[^/]+_(fa|th|en)(_superseded|_withdrawn)?\.pdf", within):
            assert sha256(path.read_bytes()).digest() == sha256((whole / within).read_bytes()).digest(), within


def test_one_module_reads_the_class_of_a_document_besides_those_that_print_load_and_check_it() -> None:
    reading = {
        path.relative_to(ROOT / "generator").as_posix()
        for path in (ROOT / "generator").rglob("*.*")
        if path.suffix in (".py", ".jinja") and re.search(r"\.confidentiality\b", path.read_text(encoding="utf-8"))
    }
    assert reading == {
        "check/classes.py",
        "check/forms.py",
        "control/audience.py",
        "exports/machine.py",
        "pdf/frame.py",
        "site/templates/head.html.jinja",
    }
