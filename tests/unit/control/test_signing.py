"""Sign-offs bind people in roles to content, in order; a return makes them void."""

from dataclasses import replace
from datetime import date

import pytest

from generator.control.acts import sign_off
from generator.control.drafts import drafts
from generator.model.events import Returned, SignedOff
from generator.model.library import Places
from generator.model.organization import Meaning
from generator.problems import Place
from tests.unit.control.world import APPROVALS, LIBRARY, World, moment, person, released, text

DAY = date(2026, 1, 10)


def last(world: World) -> SignedOff | Returned:
    event = world.history.entries[-1].event
    assert isinstance(event, SignedOff | Returned)
    return event


@pytest.mark.requirement("R-12", "R-16")
def test_a_sign_off_records_who_in_which_role_with_which_meaning_and_when() -> None:
    world = World().sign("P-06", "prepared", DAY)
    event, entry = last(world), world.history.entries[-1]
    assert isinstance(event, SignedOff)
    assert (event.document, event.code, event.revision, event.meaning) == ("customers", "P-06", "00", "prepared")
    assert (event.person, event.role) == ("p-officer", "officer")
    assert (entry.date, entry.recorded) == (DAY, "2026-01-10T09:00:00Z")
    assert world.codes == ()


def test_a_sign_off_on_paper_keeps_the_digest_of_the_scan() -> None:
    act = sign_off(World().history, LIBRARY, moment(DAY), document="P-06", meaning="prepared", person="p-officer", scan="a" * 64)
    assert isinstance(act.event, SignedOff)
    assert act.event.scan == "a" * 64


def test_a_document_is_found_by_code_or_id_and_an_unknown_one_is_told() -> None:
    assert World().sign("customers", "prepared", DAY).codes == ()
    assert World().sign("P-99", "prepared", DAY).codes == ("N330",)


@pytest.mark.requirement("R-14")
def test_a_role_that_the_matrix_does_not_name_cannot_sign() -> None:
    for meaning, who in (("prepared", "p-quality"), ("confirmed", "p-officer"), ("approved", "p-quality")):
        world = World().sign("P-06", meaning, DAY, who)  # type: ignore[arg-type]
        assert world.codes == ("N338",)
        assert world.history.entries == ()


@pytest.mark.requirement("R-14")
def test_a_role_that_is_named_but_not_authorized_or_not_held_is_refused() -> None:
    def told(role: str, who: str) -> set[str]:
        return set(
            World()
            .carry_out(sign_off(World().history, LIBRARY, moment(DAY), document="P-06", meaning="prepared", person=who, role=role))
            .codes
        )

    assert told("quality", "p-quality") == {"N334"}
    assert told("officer", "p-quality") == {"N335"}
    assert told("janitor", "p-officer") == {"N334", "N335"}
    assert told("officer", "p-nobody") == {"N332"}
    assert told("officer", "p-officer") == set()


@pytest.mark.requirement("R-14")
def test_the_role_is_held_on_the_day_that_the_sign_off_claims() -> None:
    world = World().sign("P-06", "prepared", DAY).sign("P-06", "confirmed", DAY)
    assert world.sign("P-06", "approved", date(2026, 2, 1), "p-former").codes == ("N338",)
    assert world.sign("P-06", "approved", date(2026, 1, 31), "p-former").codes == ()


def test_an_unknown_person_is_told() -> None:
    assert World().sign("P-06", "prepared", DAY, "p-nobody").codes == ("N332",)


def test_who_holds_several_allowed_roles_says_in_which() -> None:
    world = World().organize(people=(*LIBRARY.organization.people, person("p-two", "director", "deputy")))
    world.sign("P-06", "prepared", DAY).sign("P-06", "confirmed", DAY)
    assert world.sign("P-06", "approved", DAY, "p-two").codes == ("N336",)


@pytest.mark.requirement("R-12")
@pytest.mark.parametrize(("given", "missing"), [("confirmed", ["prepared"]), ("approved", ["prepared", "confirmed"])])
def test_a_document_is_prepared_then_confirmed_then_approved(given: Meaning, missing: list[str]) -> None:
    world = World().sign("P-06", given, DAY)
    assert [dict(found.values)["missing"] for found in world.problems] == missing
    assert set(world.codes) == {"N339"}


def test_a_later_signature_does_not_claim_an_earlier_day() -> None:
    world = World().sign("P-06", "prepared", DAY)
    assert world.sign("P-06", "confirmed", date(2026, 1, 9)).codes == ("N342",)
    assert world.sign("P-06", "confirmed", DAY).codes == ()


@pytest.mark.requirement("R-13")
def test_who_prepared_does_not_approve_unless_it_is_allowed() -> None:
    world = World().sign("P-06", "prepared", DAY, "p-both").sign("P-06", "confirmed", DAY)
    assert world.sign("P-06", "approved", DAY, "p-both").codes == ("N340",)
    world.organize(approvals=tuple(replace(row, same_person=True) for row in APPROVALS))
    assert world.sign("P-06", "approved", DAY, "p-both").codes == ()


@pytest.mark.requirement("R-13")
def test_who_approved_does_not_become_a_preparer_afterwards() -> None:
    world = World().sign("P-06", "prepared", DAY).sign("P-06", "confirmed", DAY).sign("P-06", "approved", DAY, "p-both")
    assert world.sign("P-06", "prepared", DAY, "p-both").codes == ("N340",)


def test_the_matrix_decides_which_meanings_are_asked_for() -> None:
    assert World().sign("F-06-00-01", "confirmed", DAY).codes == ("N346",)
    assert World().organize(approvals=APPROVALS[:1]).sign("F-06-00-01", "prepared", DAY).codes == ("N337",)


def test_nobody_signs_for_a_day_to_come_and_an_earlier_day_shows_when_it_was_recorded() -> None:
    world = World()
    act = sign_off(
        world.history,
        LIBRARY,
        moment(date(2026, 1, 11), recorded=DAY),
        document="P-06",
        meaning="prepared",
        person="p-officer",
    )
    assert world.carry_out(act).codes == ("N341",)
    act = sign_off(
        world.history,
        LIBRARY,
        moment(date(2026, 1, 2), recorded=DAY),
        document="P-06",
        meaning="prepared",
        person="p-officer",
    )
    entry = world.carry_out(act).history.entries[-1]
    assert (entry.date, entry.recorded[:10]) == (date(2026, 1, 2), "2026-01-10")


def test_the_day_that_has_come_is_the_organizations_day() -> None:
    late = moment(date(2026, 1, 11), hour=22, recorded=DAY)
    act = sign_off(World().history, LIBRARY, late, document="P-06", meaning="prepared", person="p-officer")
    assert act.problems == ()


def test_signing_twice_is_told_and_recorded_once() -> None:
    world = World().sign("P-06", "prepared", DAY).sign("P-06", "prepared", DAY)
    assert world.codes == ("N343",)
    assert world.problems[0].severity == "warning"
    assert len(world.history.entries) == 1


@pytest.mark.requirement("R-17")
def test_a_sign_off_does_not_count_for_other_content() -> None:
    world = World().sign("P-06", "prepared", DAY).write("P-06", scope=text("More"))
    draft = next(one for one in drafts(world.history, world.library) if one.document.code == "P-06")
    assert draft.status == "draft"
    assert [one.event.person for one in draft.signatures.stale] == ["p-officer"]
    assert world.sign("P-06", "confirmed", DAY).codes == ("N339",)
    assert world.sign("P-06", "prepared", DAY).codes == ()


def test_what_says_the_same_as_its_release_needs_no_signature() -> None:
    world = released().sign("P-06", "prepared", date(2026, 2, 1))
    assert world.codes == ("N331",)
    assert world.problems[0].severity == "warning"


@pytest.mark.requirement("R-21")
def test_a_changed_document_is_signed_as_the_next_revision() -> None:
    world = released().edit("P-06", "More").sign("P-06", "prepared", date(2026, 2, 1))
    assert last(world).revision == "01"


@pytest.mark.requirement("R-20")
def test_a_revision_after_the_first_is_not_signed_without_a_change_note() -> None:
    world = released().write("P-06", title=text("More")).sign("P-06", "prepared", date(2026, 2, 1))
    assert world.codes == ("N350", "N350")
    assert [dict(found.values)["key"] for found in world.problems] == ["change.summary", "change.reason"]


@pytest.mark.requirement("R-20")
def test_the_change_note_of_the_last_revision_does_not_do_for_the_next() -> None:
    world = released().edit("P-06", "More", note="Told").sign_all("P-06", date(2026, 2, 1)).release(date(2026, 2, 1))
    assert world.edit("P-06", "Still more", note="Told").sign("P-06", "prepared", date(2026, 2, 2)).codes == ("N351",)
    assert world.edit("P-06", "Still more", note="New").sign("P-06", "prepared", date(2026, 2, 2)).codes == ()


@pytest.mark.parametrize(
    "words",
    ["TODO", "Ask whom? TODO(client)", "TBD: by whom", "{{ question: who? }}", "{{question.who}}", "Lorem ipsum dolor", "FIXME."],
)
def test_what_is_signed_has_no_open_places(words: str) -> None:
    assert World().write("P-06", purpose=text(words)).sign("P-06", "prepared", DAY).codes == ("N352",) * 3


@pytest.mark.parametrize("words", ["methods", "{{ organization.name }}", "The todo list", "question"])
def test_ordinary_words_are_no_open_places(words: str) -> None:
    assert World().write("P-06", purpose=text(words)).sign("P-06", "prepared", DAY).codes == ()


def test_the_master_language_is_whole_and_missing_translations_are_told() -> None:
    english = text("Purpose")
    world = World().write("P-06", purpose=replace(english, words=english.words[:1]))
    found = world.sign("P-06", "prepared", DAY).problems
    assert [(one.code, one.severity) for one in found] == [("N353", "error"), ("N354", "warning")]
    world = World().write(
        "P-06", purpose=replace(english, words=english.words[:2]), scope=replace(english, words=english.words[:2])
    )
    found = world.sign("P-06", "prepared", DAY).problems
    assert [(one.code, one.severity, dict(one.values)["count"]) for one in found] == [("N354", "warning", "2")]
    assert len(world.history.entries) == 1


@pytest.mark.parametrize("code", ["P/06", "P 06", "..", "۰۶", "P-06.", "nul", "releases", "signatures", "-06", ""])
def test_a_code_can_name_a_folder_everywhere(code: str) -> None:
    assert World().write("customers", code=code).sign("customers", "prepared", DAY).codes == ("N357",)


def test_a_code_is_never_used_for_a_second_document() -> None:
    world = released()
    documents = tuple(one for one in world.library.documents if one.code != "I-06-02")
    other = replace(next(one for one in world.library.documents if one.code == "I-06-02"), id="other")
    world.library = replace(world.library, documents=(*documents, other))
    assert world.sign("other", "prepared", date(2026, 2, 1)).codes == ("N355",)


def test_a_document_keeps_its_code() -> None:
    world = released().edit("P-06", "More").write("P-06", code="P-07").sign("P-07", "prepared", date(2026, 2, 1))
    assert world.codes == ("N356",)


@pytest.mark.requirement("R-69")
def test_a_refusal_names_the_place_in_the_definition() -> None:
    place = Place("procedures/P-06.yml", 7, 3)
    library = replace(LIBRARY, places=Places({"customers": {("purpose",): place}}))
    world = World(library).write("P-06", purpose=text("TODO")).sign("P-06", "prepared", DAY)
    assert {found.place for found in world.problems} == {place}


def test_a_return_makes_the_sign_offs_void_until_someone_signs_again() -> None:
    world = World().sign("P-06", "prepared", DAY).sign("P-06", "confirmed", DAY).return_("P-06", DAY)
    event = last(world)
    assert isinstance(event, Returned)
    assert (event.role, event.remarks) == ("director", "Say who.")
    draft = next(one for one in drafts(world.history, world.library) if one.document.code == "P-06")
    assert (draft.status, draft.signatures.valid) == ("returned", ())
    assert world.sign("P-06", "approved", DAY).codes == ("N339", "N339")
    assert world.sign("P-06", "prepared", DAY).codes == ()


def test_only_what_was_signed_is_returned_by_those_who_confirm_or_approve_and_with_remarks() -> None:
    assert World().return_("P-06", DAY).codes == ("N344",)
    assert World().return_("P-99", DAY).codes == ("N330",)
    world = World().sign("P-06", "prepared", DAY)
    assert world.return_("P-06", DAY, person="p-officer").codes == ("N338",)
    assert world.return_("P-06", DAY, remarks="  ").codes == ("N345",)
    assert world.return_("P-06", DAY, person="p-quality").codes == ()
