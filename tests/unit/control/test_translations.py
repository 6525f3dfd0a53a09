"""Which translations are behind, what differs in translations alone, and words of one language laid over a document."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.control.drafts import drafts
from generator.control.fingerprint import changed, fingerprint
from generator.control.segments import master_mark, segments
from generator.control.standing import preview
from generator.control.translations import Drafted, State, difference, graft, states, translations_drafted
from generator.model.document import Clause, Document
from generator.model.text import Text
from tests.unit.control.world import INSTRUCTION, LANGUAGES, PROCEDURE, World, released, text

MASTER = "fa"
WORDS = st.sampled_from(("", "one", "two", "three"))


def said(fa: str, th: str, mark: str | None = None) -> Text:
    words = {language: words for language, words in (("fa", fa), ("th", th)) if words}
    return Text.of(words, {"th": master_mark(mark)} if mark else {})


def document(title: Text) -> Document:
    return replace(INSTRUCTION, title=title, clauses=(Clause("hear", "4-1", text("Listen")),))


def thai(*chain: Document) -> State:
    return states(chain, MASTER, ("fa", "th"))["th"]


@pytest.mark.requirement("R-06")
def test_a_first_revision_is_current_where_it_has_words_and_tells_where_it_has_none() -> None:
    assert thai(document(said("a", "ก"))) == State("current")
    assert thai(document(said("a", ""))) == State("behind", missing=("title",))
    assert thai(replace(INSTRUCTION, title=said("a", ""))) == State("missing", missing=("title",))


@pytest.mark.requirement("R-06")
def test_words_that_stay_while_the_master_changes_are_behind_until_they_change_or_the_master_returns() -> None:
    first, second = document(said("a", "ก")), document(said("b", "ก"))
    assert thai(first, second) == State("behind", ("title",))
    assert thai(first, second, second).kind == "behind"
    assert thai(first, second, document(said("b", "ข"))).kind == "current"
    assert thai(first, second, first).kind == "current"
    assert thai(first, document(said("b", "ข"))).kind == "current"


@pytest.mark.requirement("R-06")
def test_a_mark_says_against_which_master_text_words_were_checked() -> None:
    first = document(said("a", "ก"))
    assert thai(first, document(said("b", "ก", mark="b"))).kind == "current"
    assert thai(document(said("b", "ก", mark="a"))) == State("behind", ("title",))
    assert thai(document(said("a", "ก", mark="a")), document(said("b", "ก", mark="a"))).kind == "behind"
    assert thai(first, document(said("b", "ก", mark="b")), document(said("b", "ก"))).kind == "current"


def test_the_master_is_current_and_a_language_that_a_document_is_not_kept_in_has_no_state() -> None:
    kept = replace(document(said("a", "")), languages=("fa",))
    assert states((kept,), MASTER, ("fa", "th")) == {"fa": State("current")}
    assert states((), MASTER, ("fa", "th")) == {}


def test_other_names_are_there_in_the_languages_in_which_people_use_them() -> None:
    assert thai(replace(document(said("a", "ก")), aliases=(Text.of({"fa": "b"}),))).kind == "current"


def test_a_clause_that_moves_keeps_what_it_was_checked_against() -> None:
    one, two = Clause("one", "1", said("a", "ก")), Clause("two", "2", said("b", "ข"))
    before = replace(INSTRUCTION, clauses=(one, two))
    after = replace(INSTRUCTION, clauses=(two, replace(one, text=said("c", "ก"))))
    assert thai(before, after).behind == ("clauses/one/text",)


def test_only_words_and_marks_of_other_languages_are_translations() -> None:
    base = document(said("a", "ก"))
    assert difference(base, base, MASTER) == ()
    assert difference(base, document(said("a", "ข")), MASTER) == ("th",)
    assert difference(base, document(said("a", "ก", mark="a")), MASTER) == ("th",)
    assert difference(base, document(said("b", "ข")), MASTER) is None
    assert difference(base, replace(base, owner="deputy"), MASTER) is None
    assert difference(base, replace(base, clauses=()), MASTER) is None


def test_a_language_more_is_a_translation_and_one_less_is_a_revision() -> None:
    base = replace(document(said("a", "")), languages=("fa", "en"))
    more = replace(document(said("a", "ก")), languages=("fa", "en", "th"))
    assert difference(base, more, MASTER) == ("th",)
    assert graft(base, more, "th").languages == ("fa", "en", "th")
    assert difference(more, replace(more, languages=("fa", "th")), MASTER) is None
    assert difference(replace(base, languages=()), base, MASTER) is None


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=4), st.lists(st.tuples(WORDS, WORDS), min_size=4, max_size=4))
def test_a_graft_brings_one_language_whole_and_leaves_every_other_as_it_was(
    before: list[tuple[str, str, str]], after: list[tuple[str, str]]
) -> None:
    base = _with(before)
    written = _with([(fa, th, en) for (fa, _, _), (th, en) in zip(before, after, strict=False)])
    grafted = graft(base, written, "th")
    assert set(changed(fingerprint(base), fingerprint(grafted))) <= {"th"}
    assert "th" not in changed(fingerprint(grafted), fingerprint(written))
    assert graft(grafted, written, "th") == grafted
    assert set(difference(base, written, MASTER) or ()) <= {"th", "en"}
    both = graft(graft(base, written, "en"), written, "th")
    assert both == graft(grafted, written, "en")
    assert fingerprint(both) == fingerprint(written)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=6))
def test_every_text_is_current_behind_or_without_words_and_what_is_behind_has_not_moved_with_its_master(
    told: list[tuple[str, str]],
) -> None:
    chain = [document(said("m" + fa, th)) for fa, th in told]
    state = thai(*chain)
    paths = {segment.path for segment in segments(chain[-1])}
    assert {*state.behind, *state.missing} <= paths
    assert not {*state.behind} & {*state.missing}
    assert ("title" in state.missing) == (not told[-1][1])
    if len(told) > 1 and told[-1][1] and told[-1][1] != told[-2][1]:
        assert "title" not in state.behind


def _with(rows: list[tuple[str, str, str]]) -> Document:
    named = (Text.of({one: words for one, words in zip(LANGUAGES, row, strict=True) if words}) for row in rows)
    clauses = tuple(Clause(f"c{at}", f"{at}", words) for at, words in enumerate(named))
    return replace(PROCEDURE, clauses=clauses)


@pytest.mark.requirement("R-06")
def test_what_differs_in_translations_alone_is_no_draft_of_the_next_revision() -> None:
    world: World = released()
    base = world.library.document("P-06")
    assert base
    title = Text.of({**dict(base.title.words), "th": "ลูกค้า"})
    world.write("P-06", title=title)
    written = world.library.document("P-06")
    assert written
    assert drafts(world.history, world.library) == ()
    assert translations_drafted(world.history, world.library) == (Drafted(written, "00", base, ("th",)),)
    seen = preview(world.history, world.library, date(2026, 2, 1)).find("P-06")
    assert seen
    assert (seen.key, seen.status, seen.document.title) == ("00", "in_force", title)
    world.edit("P-06", "Clients")
    assert [draft.key for draft in drafts(world.history, world.library)] == ["01"]
    assert translations_drafted(world.history, world.library) == ()
