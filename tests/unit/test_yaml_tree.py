"""Any bytes at all become a tree or problems with places, never a traceback; every scalar stays the text that it is."""

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.load import yaml_tree
from generator.load.text import LARGEST, read_text
from generator.load.yaml_tree import Tree, read_tree
from generator.problems import Place, Problem
from tests.cases import BASE

REAL = tuple(path.read_bytes() for path in sorted(BASE.rglob("*.yml")))
assert len(REAL) > 5, "the mutated files are real ones"
PIECES = [
    b":", b": ", b"\n", b"\t", b" ", b"- ", b"{", b"}", b"[", b"]", b'"', b"'", b"|", b">", b"&a ", b"*a", b"!x ", b"#", b"---\n",
    b"...\n", b"%YAML 1.2\n", b"? ", b"<<: ", b"@", b"`", b"\r", b"\r\n", b"\x00", b"\xef\xbb\xbf", b"\xff\xfe", b"\xe2\x80\xae",
    b"\xd8", b"\x85", b"\\UFFFFFFFF", b"\xc2\x85", b"\xe2\x80\xa8", "ی".encode(), "ก".encode(), b"\\", b"~", b"null",
    "😀".encode(),
]  # fmt: skip


def tree_of(text: str) -> Tree:
    tree, problems = read_tree(text.encode(), "a.yml")
    assert tree is not None, problems
    assert problems == ()
    return tree


def problems_of(text: str) -> list[str]:
    return [f"{found.place.line}:{found.place.column} {found.code}" for found in read_tree(text.encode(), "a.yml")[1]]


@pytest.mark.parametrize("word", ["no", "1.10", "010", "12:30", "2026-11-21", "0x1F", "1_000", "on", ".inf", "=", "Yes", "06"])
def test_every_scalar_is_text_quoted_or_not(word: str) -> None:
    assert tree_of(f"a: {word}").value == tree_of(f'a: "{word}"').value == {"a": word}


def test_values_know_their_places_and_a_block_has_the_place_of_its_key() -> None:
    tree = tree_of("clauses:\n  - id: one\n    uses: [a, b]\n    text:\n      fa: یک\n")
    assert tree.find(("clauses",)) == Place("a.yml", 1, 1)
    assert tree.find(("clauses", 0)) == Place("a.yml", 2, 5)
    assert tree.find(("clauses", 0, "uses", 1)) == Place("a.yml", 3, 15)
    assert tree.find(("clauses", 0, "text")) == Place("a.yml", 4, 5)
    assert tree.find(("clauses", 0, "text", "fa")) == Place("a.yml", 5, 11)
    assert tree.find(("clauses", 0, "text", "th")) == Place("a.yml", 4, 5), "what is not there is told where it belongs"


def test_columns_count_letters_not_bytes() -> None:
    assert tree_of("{fa: شکایت, th: ข้อ, en: x}").find(("en",)) == Place("a.yml", 1, len("{fa: شکایت, th: ข้อ, en: ") + 1)


def test_text_is_composed_at_the_door() -> None:
    assert tree_of("a: e\u0301").value == {"a": "\u00e9"}


def test_joiners_of_persian_and_marks_of_direction_are_kept() -> None:
    assert tree_of("a: می\u200cشود\u200f").value == {"a": "می\u200cشود\u200f"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: 1\nb: 2\na: 3", ["3:1 N112"]),
        ("a: {b: 1, b: 2, b: 3}", ["1:11 N112", "1:17 N112"]),
        ("a: &x 1\nb: *x\nc: *x", ["1:4 N114", "2:4 N114", "3:4 N114"]),
        ("a: !!python/object/apply:os.system [ls]", ["1:4 N115"]),
        ("a:\nb: ~\nc: null\nd: [x, ~]", ["1:1 N121", "2:1 N121", "3:1 N121", "4:8 N121"]),
        ("a: b: c", ["1:4 N109"]),
        ("a: {fa: خوب, en: a: b}", ["1:18 N109"]),
        ("a: [[x]] است", ["1:4 N109"]),
        ("a: 'it's'", ["1:4 N109"]),
        ("a: - b", ["1:4 N109"]),
        ("a: 'x\nb: 2\n", ["1:4 N110"]),
        ("a: [x\nb: 2\n", ["1:4 N111"]),
        ("a: x\n  b: c", ["2:3 N122"]),
        ("a:\n  b: 1\n c: 2", ["3:2 N122"]),
        ("? [a]\n: b", ["1:3 N113"]),
        ("a: b\n--- \nc: d", ["2:1 N116"]),
        ("- a", ["1:1 N118"]),
        ("", ["1:1 N119"]),
        ("# nothing\n", ["1:1 N119"]),
        ("a: \tb", ["1:4 N107"]),
        ('a: "\\u202e"', ["1:4 N106"]),
        ("a: \x07\x07\x08", ["1:4 N106", "1:6 N106"]),
    ],
)
def test_a_mistake_of_writing_is_told_where_it_stands(text: str, told: list[str]) -> None:
    assert problems_of(text) == told


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    tree, problems = read_tree(bomb.encode(), "a.yml")
    assert tree is None
    assert {found.code for found in problems} == {"N114"}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_what_is_nested_without_end_is_refused(opening: str) -> None:
    assert {found.code for found in read_tree(f"a:\n  {opening * 100_000}".encode(), "a.yml")[1]} == {"N117"}


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        ("schema: 1\n".encode("utf-16"), "N103", "a.yml:1:1"),
        ("schema: 1\n".encode("utf-16-be"), "N103", "a.yml:1:1"),
        ("schema: 1\nفا: ب".encode()[:-1], "N104", "a.yml:2:5"),
        ("a: خوب\r\nb: بد".encode() + "ك".encode("cp1256"), "N104", "a.yml:2:6"),
        (b"x" * (LARGEST + 1), "N102", "a.yml"),
    ],
)
def test_what_is_no_utf8_text_is_told_kindly(content: bytes, code: str, place: str) -> None:
    text, (found,) = read_text(content, "a.yml")
    assert text is None
    assert (found.code, str(found.place)) == (code, place)


def test_a_byte_order_mark_is_a_warning_alone() -> None:
    tree, (found,) = read_tree(b"\xef\xbb\xbfa: b", "a.yml")
    assert tree is not None
    assert tree.value == {"a": "b"}
    assert (found.code, found.severity) == ("N105", "warning")


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_bring_the_reader_down(content: bytes) -> None:
    _is_well_told(content)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.data_too_large])
@given(st.data())
def test_no_change_of_a_real_file_brings_the_reader_down(data: st.DataObject) -> None:
    content = data.draw(st.sampled_from(REAL))
    for _ in range(data.draw(st.integers(1, 4))):
        at, cut = data.draw(st.integers(0, len(content))), data.draw(st.integers(0, 6))
        content = content[:at] + data.draw(st.sampled_from(PIECES)) + content[at + cut :]
    _is_well_told(content)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(PIECES), st.sampled_from(PIECES))
def test_the_parser_written_in_python_does_the_same(one: bytes, two: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_tree, "_LOADER", yaml.SafeLoader)
        _is_well_told(b"a: x\nb: " + one + two + b'\nc: "' + one + b'"\n')
        assert tree_of("a: [1, {b: 2}]").find(("a", 1, "b")) == Place("a.yml", 1, 12)


def _is_well_told(content: bytes) -> None:
    tree, problems = read_tree(content, "a.yml")
    assert tree is not None or problems
    lines = content.count(b"\n") + content.count(b"\r") + 1
    assert all(found.place.file == "a.yml" and 0 <= found.place.line <= lines for found in problems)
    assert all(isinstance(found, Problem) for found in problems)
