"""What happens to a released document on the command line: reviewed, deviated from, given another code, withdrawn, corrected."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ask, Said, changed

REQUESTS = """schema: 1
requests:
  - id: DAR-1
    kind: withdraw
    on: 2026-02-01
    by: manager
    documents: [{documents}]
    what: {{fa: کنار رود, th: ยกเลิก, en: Away}}
    reason: {{fa: کسی به کارش نمی‌برد, th: ไม่มีใครใช้, en: Nobody uses it}}
    decision: accepted
    decided: 2026-02-02
    decided_by: manager
"""
WHY = ("--reason", "fa=لازم نیست", "--reason", "en=Not needed")


def ledger(inn: Path) -> bytes:
    return (inn / "archive/ledger.jsonl").read_bytes()


def renamed(inn: Path, former: str, code: str) -> None:
    """Writes another code in a form, and names its file so."""
    file = (inn / f"forms/{former}.yml").rename(inn / f"forms/{code}.yml")
    changed(file, (f"code: {former}", f"code: {code}"))


def number(said: Said) -> str:
    """The number of the event that was recorded."""
    assert said.code == 0, said.err
    return str(re.findall(r"\[([0-9a-f]{32})\]", said.out)[-1])


@pytest.mark.requirement("R-61")
def test_a_review_is_recorded_once_and_told(ask: Ask, inn: Path) -> None:
    said = ask("review", "p-03", "--by", "K-01", "--note", "Read")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("P-03 revision 00: reviewed by K-01: no change needed  [")
    before = ledger(inn)
    assert "N709 warning" in ask("review", "P-03", "--by", "K-01", "--note", "Read").err
    assert "N377 error" in ask("review", "P-03", "--by", "K-01", "--result", "revise").err
    assert "N347 error" in ask("review", "P-03", "--by", "K-01", "--record", "nowhere.pdf").err
    assert ledger(inn) == before


@pytest.mark.requirement("R-57")
def test_a_wrong_event_is_corrected_by_another_or_declared_void(ask: Ask, inn: Path) -> None:
    review = number(ask("review", "P-03", "--by", "K-01", "--date", "2026-02-20"))
    line = ledger(inn).splitlines()[-1]
    said = ask("correct", review[:12], "--set", "date=2026-02-21", "--by", "K-01", *WHY)
    assert said.out.startswith(f"Event {review} corrected (date): K-01  [")
    assert line in ledger(inn).splitlines()
    assert "N702 warning" in ask("correct", review, "--set", "date=2026-02-21", "--by", "K-01", *WHY).err
    assert "N703 error" in ask("correct", review, "--set", "date=soon", "--by", "K-01", *WHY).err
    assert "N701 error" in ask("correct", review, "--set", "code=P-04", "--by", "K-01", *WHY).err
    assert "N700 error" in ask("correct", "0" * 32, "--void", "--by", "K-01", *WHY).err
    assert "declared void" in ask("correct", review, "--void", "--by", "K-01", *WHY).out
    assert ask("correct", review, "--by", "K-01", *WHY).code == 2


def test_a_draft_is_cancelled_and_not_signed_again(ask: Ask, draft: Callable[[], None]) -> None:
    assert "N386 error" in ask("cancel", "P-03", "--by", "K-01", "--reason", "No").err
    draft()
    assert ask("cancel", "P-03", "--by", "K-01", "--reason", "No").out.startswith("P-03 revision 01: draft cancelled by K-01")
    assert "N387 error" in ask("sign-off", "P-03", "--as", "prepared", "--by", "K-02").err


@pytest.mark.requirement("R-20")
def test_a_deviation_has_a_last_day(ask: Ask) -> None:
    words = ("--instead", "fa=تلفنی", "--by", "K-01", *WHY)
    said = ask("deviate", "P-03", "--from", "2026-03-01", "--until", "2026-03-31", *words)
    assert said.code == 0, said.err
    assert said.out.startswith("P-03: deviation from ")
    assert "N704 error" in ask("deviate", "P-03", "--from", "2026-03-02", "--until", "2026-03-01", *words).err
    assert "N705 error" in ask("deviate", "P-03", "--clause", "9-9", "--from", "2026-03-01", "--until", "2026-03-31", *words).err


@pytest.mark.requirement("R-02")
def test_a_new_code_is_borne_by_the_next_revision(ask: Ask, inn: Path) -> None:
    assert "N388 error" in ask("recode", "P-03=X-05", "--by", "K-01", *WHY).err
    assert ask("recode", "P-03", "--by", "K-01", *WHY).code == 2
    assert ask("recode", "F-03-00-01=F-03-00-07", "--by", "K-01", "--reason", "en=Only English").code == 1
    renamed(inn, "F-03-00-01", "F-03-00-07")
    assert "N214 error" in ask("check").err
    renamed(inn, "F-03-00-07", "F-03-00-01")
    said = ask("recode", "F-03-00-01=F-03-00-07", "--by", "K-01", *WHY)
    assert said.out.startswith("New codes from the next revision on: F-03-00-01 → F-03-00-07: K-01  [")
    assert "N214" not in ask("check").err
    renamed(inn, "F-03-00-01", "F-03-00-07")
    assert "N214" not in ask("check").err


@pytest.mark.requirement("R-22")
def test_documents_are_withdrawn_together_with_a_request(ask: Ask, inn: Path) -> None:
    rows = ask("as-of", "2026-03-01", "--format", "json").json["rows"]
    ids, codes = ", ".join(row["id"] for row in rows), [row["code"] for row in rows]
    end = ("--effective", "2026-04-01", "--by", "K-01", *WHY)
    assert "N382 error" in ask("withdraw", *codes, "--request", "DAR-1", *end).err
    (inn / "organization/requests.yml").write_text(REQUESTS.format(documents=ids), encoding="utf-8", newline="\n")
    said = ask("withdraw", *codes, "--request", "DAR-1", *end)
    assert said.code == 0, said.err
    assert said.out.startswith("Withdrawn with effect from ")
    after = ask("as-of", "2026-04-01", "--format", "json", on="2026-04-01").json["rows"]
    assert {row["status"] for row in after} == {"withdrawn"}
    changed(inn / "procedures/P-03.yml", ("registers the found thing on", "keeps the found thing and registers it on"))
    assert "N385 error" in ask("sign-off", "P-03", "--as", "prepared", "--by", "K-02").err
    (inn / "procedures/P-03.yml").unlink()
    assert "N298" not in ask("check").err


@pytest.mark.requirement("R-20")
def test_status_lists_a_request_until_what_it_asks_for_is_in_force(ask: Ask, inn: Path) -> None:
    rows = ask("as-of", "2026-03-01", "--format", "json").json["rows"]
    ids, codes = ", ".join(row["id"] for row in rows), [row["code"] for row in rows]
    assert ask("status", "--format", "json").json["requests"] == []
    (inn / "organization/requests.yml").write_text(REQUESTS.format(documents=ids), encoding="utf-8", newline="\n")
    waits = {"id": "DAR-1", "kind": "withdraw", "on": "2026-02-01", "by": "manager", "stage": "accepted", "waits_for": codes}
    assert ask("status", "--format", "json").json["requests"] == [waits]
    assert re.search(r"DAR-1 +Accepted +" + ", ".join(codes), ask("status").out)
    assert ask("withdraw", *codes, "--request", "DAR-1", "--effective", "2026-04-01", "--by", "K-01", *WHY).code == 0
    assert ask("status", "--format", "json").json["requests"] == [waits | {"stage": "approved"}]
    assert ask("status", "--format", "json", on="2026-04-01").json["requests"] == []
