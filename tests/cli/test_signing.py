"""The life of a draft on the command line: who is asked next, who may sign, and what every refusal says to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ask, Said, changed

Draft = Callable[[], None]


def sign(ask: Ask, meaning: str, person: str, *more: str, on: str = "2026-03-01") -> Said:
    return ask("sign-off", "P-03", "--as", meaning, "--by", person, *more, on=on)


def status(ask: Ask, on: str = "2026-03-01") -> dict[str, object]:
    rows = ask("status", "--format", "json", on=on).json["rows"]
    found: dict[str, object] = next(row for row in rows if row["code"] == "P-03")
    return found


def test_nothing_is_drafted_while_the_definition_says_what_was_released(ask: Ask) -> None:
    said = ask("status")
    assert (said.code, said.err) == (0, "")
    assert "Draft" not in said.out
    refused = sign(ask, "prepared", "K-02")
    assert "N331 warning" in refused.err
    assert (refused.code, refused.out) == (0, "Nothing was recorded.\n")


def test_status_says_what_waits_for_whom_until_it_is_released(ask: Ask, draft: Draft) -> None:
    draft()
    assert "01: Draft  Prepared by: Receptionist (K-02)" in ask("status").out
    assert sign(ask, "prepared", "k-02").code == 1, "a person's code is given as it stands"
    said = sign(ask, "prepared", "K-02")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("P-03 revision 01: Prepared by: K-02  [")
    assert "01: In review  Approved by: Inn manager (K-01)" in ask("status").out
    assert sign(ask, "approved", "K-01", on="2026-03-02").code == 0
    assert "01: In review  Release" in ask("status", on="2026-03-02").out


def test_a_role_that_nobody_holds_is_told(ask: Ask, inn: Path, draft: Draft) -> None:
    draft()
    changed(
        inn / "organization/people.yml",
        ("{role: receptionist, since: 2025-03-21}", "{role: receptionist, since: 2025-03-21, until: 2026-02-01}"),
    )
    assert "Prepared by: Receptionist (nobody holds this role)" in ask("status").out


REFUSALS: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
    ("N339", ("approved", "K-01"), "has not been signed as “prepared”", "prepared, then reviewed, then approved"),
    ("N338", ("prepared", "K-01"), "K-01 holds no role on 2026-03-01 that may sign this", "Let one of these roles sign"),
    ("N335", ("prepared", "K-01", "--role", "receptionist"), "does not hold the role “receptionist”", "people.yml"),
    ("N334", ("prepared", "K-01", "--role", "manager"), "The role “manager” may not sign", "approval matrix"),
    ("N332", ("prepared", "K-99"), "no person with the code “K-99”", "Add the person to organization/people.yml"),
    ("N341", ("prepared", "K-02", "--date", "2026-03-02"), "2026-03-02 has not come yet", "--effective"),
    ("N346", ("confirmed", "K-01"), "does not ask for it", "Leave this step out"),
    ("N347", ("prepared", "K-02", "--scan", "nowhere.pdf"), "The scan cannot be read", "--scan"),
)


@pytest.mark.parametrize("refusal", REFUSALS, ids=[refusal[0] for refusal in REFUSALS])
@pytest.mark.requirement("R-14", "R-69")
def test_a_sign_off_that_is_refused_says_what_to_do(
    refusal: tuple[str, tuple[str, ...], str, str], ask: Ask, draft: Draft, inn: Path
) -> None:
    code, words, says, hint = refusal
    draft()
    before = (inn / "archive/ledger.jsonl").read_bytes()
    said = sign(ask, *words)
    assert said.code == 1
    assert said.out == ""
    assert f"{code} error" in said.err
    assert says in said.err
    assert hint in said.err.partition("hint: ")[2]
    assert (inn / "archive/ledger.jsonl").read_bytes() == before


@pytest.mark.requirement("R-13")
def test_who_prepared_cannot_approve(ask: Ask, inn: Path, draft: Draft) -> None:
    draft()
    changed(
        inn / "organization/people.yml",
        (
            "{role: receptionist, since: 2025-03-21}",
            "{role: receptionist, since: 2025-03-21}\n      - {role: manager, since: 2025-03-21}",
        ),
    )
    assert sign(ask, "prepared", "K-02").code == 0
    said = sign(ask, "approved", "K-02")
    assert said.code == 1
    assert "N340 error" in said.err
    assert "Let another person sign" in said.err


@pytest.mark.requirement("R-20")
def test_without_a_change_note_nobody_signs(ask: Ask, inn: Path) -> None:
    changed(inn / "procedures/P-03.yml", ("شیء پیداشده را در", "شیء پیداشده را نگه می‌دارد و در"))
    said = sign(ask, "prepared", "K-02")
    assert said.code == 1
    assert "N350 error" in said.err
    assert "Write what changed and why under “change”" in said.err


def test_the_same_sign_off_twice_is_recorded_once(ask: Ask, draft: Draft) -> None:
    draft()
    assert sign(ask, "prepared", "K-02").code == 0
    again = sign(ask, "prepared", "K-02")
    assert (again.code, again.out) == (0, "Nothing was recorded.\n")
    assert "N343 warning" in again.err


@pytest.mark.requirement("R-17")
def test_a_change_after_signing_asks_for_the_signatures_again(ask: Ask, inn: Path, draft: Draft) -> None:
    draft()
    assert sign(ask, "prepared", "K-02").code == 0
    assert sign(ask, "approved", "K-01").code == 0
    changed(inn / "procedures/P-03.yml", ("in the safe and registers", "in the big safe and registers"))
    assert status(ask)["sign_again"] == ["K-02", "K-01"]
    assert "Changed since it was signed; to sign again: K-02, K-01" in ask("status").out
    refused = ask("release", "P-03", "--effective", "2026-04-01", "--by", "K-01")
    assert refused.code == 1
    assert "N361 error" in refused.err
    changed(inn / "procedures/P-03.yml", ("in the big safe and registers", "in the safe and registers"))
    assert status(ask)["sign_again"] == []


def test_a_return_makes_the_signatures_void_and_its_remarks_are_shown(ask: Ask, draft: Draft) -> None:
    draft()
    early = ask("return", "P-03", "--by", "K-01", "--remarks", "Who has the key?")
    assert (early.code, early.out) == (1, "")
    assert "N344 error" in early.err
    assert sign(ask, "prepared", "K-02").code == 0
    assert ask("return", "P-03", "--by", "K-02", "--remarks", "Who has the key?").code == 1
    empty = ask("return", "P-03", "--by", "K-01", "--remarks", " ")
    assert empty.code == 1
    assert "Say what has to be changed, with --remarks" in empty.err
    said = ask("return", "p-03", "--by", "K-01", "--remarks", "Who has the key?")
    assert said.code == 0
    assert said.out.startswith("P-03 revision 01: returned by K-01  [")
    shown = status(ask)
    assert shown["draft"] == {"revision": "01", "status": "returned"}
    assert shown["remarks"] == "Who has the key?"
    assert "Returned: Who has the key?; Prepared by: Receptionist (K-02)" in ask("status").out
    assert sign(ask, "prepared", "K-02").code == 0
    assert status(ask)["remarks"] == ""


def test_what_was_recorded_before_a_refusal_is_told(ask: Ask, inn: Path, draft: Draft) -> None:
    draft()
    said = ask("sign-off", "P-03", "F-99-00-01", "--as", "prepared", "--by", "K-02")
    assert said.code == 1
    assert said.out.startswith("P-03 revision 01: Prepared by: K-02  [")
    assert "N330 error" in said.err


def test_the_scan_of_a_signed_sheet_is_known_by_its_hash(ask: Ask, inn: Path, tmp_path: Path, draft: Draft) -> None:
    draft()
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(b"a scan")
    assert sign(ask, "prepared", "K-02", "--scan", str(scan)).code == 0
    (inn / "archive/P-03/signed.pdf").write_bytes(b"a scan")
    assert ask("verify").code == 0
    (inn / "archive/P-03/signed.pdf").write_bytes(b"another scan")
    assert "N313 warning" in ask("verify").err


def test_a_half_edited_definition_stops_every_sign_off(ask: Ask, inn: Path, draft: Draft) -> None:
    draft()
    form = inn / "forms/F-03-00-01.yml"
    form.write_text(form.read_text(encoding="utf-8") + "sections: [", encoding="utf-8")
    for words in (
        ("sign-off", "P-03", "--as", "prepared", "--by", "K-02"),
        ("release", "P-03", "--effective", "2026-04-01", "--by", "K-01"),
    ):
        said = ask(*words)
        assert said.code == 1
        assert "forms/F-03-00-01.yml:" in said.err


@pytest.mark.parametrize("command", ["sign-off", "return", "release"])
def test_a_damaged_archive_stops_what_would_add_to_it(command: str, ask: Ask, inn: Path, draft: Draft) -> None:
    draft()
    ledger = inn / "archive/ledger.jsonl"
    ledger.write_bytes(ledger.read_bytes().replace(b"K-02", b"K-03", 1))
    more = {
        "sign-off": ("--as", "prepared", "--by", "K-02"),
        "return": ("--by", "K-01", "--remarks", "x"),
        "release": ("--effective", "2026-04-01", "--by", "K-01"),
    }
    said = ask(command, "P-03", *more[command])
    assert said.code == 1
    assert "archive/ledger.jsonl:1: N303 error" in said.err


def test_a_release_before_its_own_day_or_without_signatures_is_refused(ask: Ask, draft: Draft) -> None:
    draft()
    said = ask("release", "P-03", "--effective", "2026-04-01", "--by", "K-01")
    assert said.code == 1
    assert "N360 error: P-03 revision 01 has not been signed as “prepared”" in said.err
    assert sign(ask, "prepared", "K-02").code == 0
    assert sign(ask, "approved", "K-01").code == 0
    said = ask("release", "P-03", "--effective", "2026-02-28", "--by", "K-01")
    assert said.code == 1
    assert "N362 error" in said.err


def test_a_release_of_nothing_says_so(ask: Ask) -> None:
    said = ask("release", "--all", "--effective", "2026-04-01", "--by", "K-01")
    assert (said.code, said.out) == (0, "Nothing was recorded.\n")
    assert "N369 warning" in said.err
