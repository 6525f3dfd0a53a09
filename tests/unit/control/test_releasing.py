"""A release freezes approved drafts together; what is not in order is refused with the reason."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from generator.control.acts import release
from generator.control.frozen import organization_bytes
from generator.control.standing import system
from generator.model.document import Clause
from generator.model.events import Released
from generator.model.library import Places
from generator.problems import Place, errors
from tests.unit.control.world import APPROVALS, LIBRARY, World, moment, person, released, text

DAY = date(2026, 1, 10)
LATER = date(2026, 2, 10)


def last(world: World) -> Released:
    event = world.history.entries[-1].event
    assert isinstance(event, Released)
    return event


def signed() -> World:
    world = World()
    for document in world.library.documents:
        world.sign_all(document.id, DAY)
    return world


@pytest.mark.requirement("R-57", "R-60")
def test_a_release_says_what_who_when_and_with_what() -> None:
    world = signed()
    tools = (("nuskha", "0.1.0"), ("weasyprint", "70.0"))
    world.carry_out(
        release(world.history, LIBRARY, moment(DAY, 12), effective=LATER, person="p-director", tools=tools, note="First.")
    )
    event = last(world)
    assert (event.number, event.effective, event.person, event.tools, event.note) == (1, LATER, "p-director", tools, "First.")
    assert [(line.code, line.revision) for line in event.revisions] == [("F-06-00-01", "00"), ("I-06-02", "00"), ("P-06", "00")]
    assert event.organization == 1
    assert event.organization_digest == sha256(organization_bytes(1, LIBRARY.organization)).hexdigest()
    assert set(world.history.documents) == {("registration", "00"), ("complaints", "00"), ("customers", "00")}
    assert world.history.organizations == {1: LIBRARY.organization}


@pytest.mark.requirement("R-12")
def test_without_its_sign_offs_nothing_is_released() -> None:
    assert World().release(DAY, "I-06-02").codes == ("N360", "N360", "N360")
    world = World().sign("I-06-02", "prepared", DAY).sign("I-06-02", "confirmed", DAY).release(DAY, "I-06-02")
    assert [(found.code, dict(found.values)["meaning"]) for found in world.problems] == [("N360", "approved")]
    assert len(world.history.entries) == 2


@pytest.mark.requirement("R-17")
def test_a_change_of_one_letter_after_approval_stops_the_release_and_names_who_signs_again() -> None:
    world = signed().write(
        "P-06", purpose=replace(text("To listen"), words=(("en", "To listen (en).."), *text("To listen").words[1:]))
    )
    (found,) = world.release(DAY).problems
    assert found.code == "N361"
    assert dict(found.values)["again"] == "p-officer (prepared), p-quality (confirmed), p-director (approved)"
    assert dict(found.values)["changed"] == "en"


@pytest.mark.requirement("R-17")
def test_putting_the_words_back_makes_the_sign_offs_count_again() -> None:
    world = signed().write("P-06", title=text("Other"))
    assert "N361" in world.release(DAY).codes
    assert world.write("P-06", title=text("Customers")).release(DAY).codes == ()


def test_without_codes_every_approved_draft_is_released_and_the_others_wait() -> None:
    world = World().sign_all("P-06", DAY).sign_all("F-06-00-01", DAY).sign("I-06-02", "prepared", DAY).release(DAY)
    assert [line.code for line in last(world).revisions] == ["F-06-00-01", "P-06"]


def test_a_document_named_twice_is_released_once() -> None:
    world = signed().release(DAY, "I-06-02", "complaints", "I-06-02")
    assert [line.code for line in last(world).revisions] == ["I-06-02"]
    assert World().release(DAY, "P-99").codes == ("N330",)


@pytest.mark.requirement("R-15")
def test_a_release_takes_effect_on_its_day_or_later() -> None:
    assert signed().release(LATER, effective=date(2026, 2, 9)).codes == ("N362",)
    assert signed().release(LATER, effective=LATER).codes == ()


@pytest.mark.requirement("R-15")
def test_an_approval_after_the_day_of_the_release_is_refused() -> None:
    found = signed().release(date(2026, 1, 9), "I-06-02", effective=LATER).problems
    assert [(one.code, dict(one.values)["meaning"]) for one in found] == [
        ("N363", "prepared"),
        ("N363", "confirmed"),
        ("N363", "approved"),
    ]


@pytest.mark.requirement("R-15")
def test_a_sign_off_after_the_effective_date_is_told_with_that_date() -> None:
    early = date(2026, 1, 9)
    found = signed().release(LATER, "I-06-02", effective=early).problems
    assert {dict(one.values)["date"] for one in found if one.code == "N363"} == {str(early)}


@pytest.mark.requirement("R-13")
def test_a_matrix_that_became_stricter_is_kept_at_the_release() -> None:
    world = World().organize(approvals=tuple(replace(row, same_person=True) for row in APPROVALS))
    world.sign("I-06-02", "prepared", DAY, "p-both").sign("I-06-02", "confirmed", DAY).sign("I-06-02", "approved", DAY, "p-both")
    assert world.organize(approvals=APPROVALS).release(DAY, "I-06-02").codes == ("N340",)


@pytest.mark.requirement("R-14")
def test_the_frozen_organization_does_not_contradict_the_sign_offs() -> None:
    world = signed().organize(people=tuple(one for one in LIBRARY.organization.people if one.code != "p-quality"))
    assert world.release(DAY, "I-06-02").codes == ("N332",)
    world = signed().organize(approvals=tuple(replace(row, approved=("deputy",)) for row in APPROVALS))
    assert world.release(DAY, "I-06-02").codes == ("N334",)
    world = signed().organize(approvals=APPROVALS[:1])
    assert world.release(DAY, "I-06-02").codes == ("N337",)


def test_who_releases_is_in_office() -> None:
    assert signed().release(DAY, person="p-nobody").codes == ("N332",)
    assert signed().release(date(2026, 2, 1), person="p-former").codes == ("N333",)


def test_no_release_claims_a_day_to_come() -> None:
    world = signed()
    act = release(world.history, LIBRARY, moment(LATER, recorded=DAY), effective=LATER, person="p-director")
    assert [found.code for found in act.problems] == ["N341"]


@pytest.mark.requirement("R-18")
def test_another_function_that_approves_a_change_is_told() -> None:
    world = released().edit("I-06-02", "More").sign_all("I-06-02", LATER, approver="p-deputy").release(LATER)
    assert [(found.code, found.severity) for found in world.problems] == [("N364", "warning")]
    assert last(world).number == 2
    world = released().edit("I-06-02", "More").sign_all("I-06-02", LATER).sign("I-06-02", "approved", LATER, "p-deputy")
    assert world.release(LATER).codes == ()


@pytest.mark.requirement("R-21")
def test_revisions_are_numbered_one_after_another() -> None:
    world = released()
    for number in range(1, 12):
        world.edit("I-06-02", f"Title {number}").sign_all("I-06-02", LATER).release(LATER)
        assert [(line.code, line.revision) for line in last(world).revisions] == [("I-06-02", f"{number:02}")]
        assert last(world).number == number + 1


@pytest.mark.requirement("R-20")
def test_a_change_note_is_asked_for_at_the_release_too() -> None:
    world = released().edit("I-06-02", "More").sign_all("I-06-02", LATER).write("I-06-02", change=LIBRARY.documents[1].change)
    assert set(world.release(LATER).codes) == {"N361", "N350"}


def test_without_an_address_nothing_is_released() -> None:
    assert signed().organize(base_address="").release(DAY).codes == ("N365",)


def test_a_form_goes_into_force_with_its_parent_or_after_it() -> None:
    world = signed()
    assert world.release(DAY, "F-06-00-01").codes == ("N366",)
    assert world.release(DAY, "P-06", "F-06-00-01", effective=LATER).codes == ()
    form = released().edit("F-06-00-01", "Later").sign_all("F-06-00-01", LATER)
    assert "N366" not in form.release(LATER).codes


def test_a_form_does_not_precede_a_parent_that_is_yet_to_take_effect() -> None:
    world = signed().write("P-06", clauses=()).sign_all("P-06", DAY).release(DAY, "P-06", effective=LATER)
    assert world.release(DAY, "F-06-00-01", effective=date(2026, 2, 9)).codes == ("N366",)
    assert world.release(DAY, "F-06-00-01", effective=LATER).codes == ()


@pytest.mark.requirement("R-44")
@pytest.mark.parametrize(
    "changes",
    [
        {"references": ("registration",)},
        {"attachments": ("registration", "registration")},
        {"clauses": (Clause("one", "4-1", text("See."), uses=("registration",)),)},
        {"purpose": text("As [[F-06-00-01|title]] says")},
        {"clauses": (Clause("one", "4-1", text("On [[registration#one]]")),)},
    ],
)
def test_what_a_document_refers_to_is_in_force_with_it(changes: dict[str, object]) -> None:
    world = World().write("I-06-02", **changes).sign_all("I-06-02", DAY)
    world.release(DAY, "I-06-02")
    assert [(found.code, dict(found.values)["other"]) for found in world.problems] == [("N358", "F-06-00-01")]


def test_a_reference_to_an_external_document_or_to_nothing_known_is_not_judged_here() -> None:
    world = World().write("I-06-02", purpose=text("As [[E-01]] and {{ role.director }} say")).sign_all("I-06-02", DAY)
    assert world.release(DAY, "I-06-02").codes == ()


def test_a_revision_never_takes_effect_before_the_one_it_follows() -> None:
    world = released(effective=date(2026, 6, 1)).edit("I-06-02", "Urgent").sign_all("I-06-02", LATER)
    assert world.release(LATER, effective=LATER).codes == ("N367",)
    assert world.release(LATER, effective=date(2026, 6, 1)).codes == ()
    now = system(world.history, date(2026, 6, 1))
    assert now
    assert [(one.key, one.status) for one in now.revisions_of("complaints")] == [("00", "superseded"), ("01", "in_force")]


def test_releases_do_not_claim_days_out_of_order() -> None:
    world = released(LATER).organize(name=text("Renamed"))
    act = release(world.history, world.library, moment(DAY, recorded=LATER), effective=LATER, person="p-director")
    assert [found.code for found in errors(act.problems)] == ["N368"]


def test_with_nothing_to_release_nothing_is_recorded() -> None:
    world = released()
    count = len(world.history.entries)
    assert world.release(LATER).codes == ("N369",)
    assert world.release(LATER, "P-06").codes == ("N331", "N369")
    assert all(found.severity == "warning" for found in world.problems)
    assert len(world.history.entries) == count


def test_a_changed_organization_is_released_alone_and_told() -> None:
    world = released().organize(people=(*LIBRARY.organization.people, person("p-new", "officer")))
    assert world.release(LATER).codes == ("N370",)
    assert (last(world).number, last(world).organization, last(world).revisions) == (2, 2, ())
    assert world.release(LATER).codes == ("N369",)


def test_an_unchanged_organization_keeps_its_number_and_digest() -> None:
    world = released()
    first = last(world)
    world.edit("P-06", "More").sign_all("P-06", LATER).release(LATER)
    assert (last(world).organization, last(world).organization_digest) == (first.organization, first.organization_digest)
    assert set(world.history.organizations) == {1}


def test_an_organization_with_open_places_is_not_frozen() -> None:
    place = Place("organization/roles.yml", 4, 5)
    roles = (replace(LIBRARY.organization.roles[0], title=text("TODO")), *LIBRARY.organization.roles[1:])
    world = signed().organize(roles=roles, scope=text("TBD"))
    world.library = replace(world.library, places=Places({"organization/roles": {("roles", 0, "title"): place}}))
    found = [(one.code, str(one.place), dict(one.values)["key"]) for one in world.release(DAY).problems]
    assert set(found) == {("N371", str(place), "roles/0/title"), ("N371", "organization", "scope")}
