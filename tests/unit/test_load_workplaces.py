"""What a workspace says of paper: who holds it and why, within what times it is answered, and who reads what."""

from pathlib import Path

import pytest

from generator.control.frozen import organization_bytes
from generator.model.organization import CopyRules, Organization
from generator.model.text import Text
from tests.cases import BASE
from tests.unit.test_load import codes, library_of, rewrite, workspace

__all__ = ["workspace"]

RULES = ("base_address:", "copies: {receipt: W1, recall: W1}\naudit_form: F-03-00-01\nbase_address:")
READ = ("    review_months: 12\n", "    review_months: 12\n    read: true\n")
HOLDER = """schema: 1
holders:
  - id: desk
    role: receptionist
    place: {fa: پیشخوان, th: เคาน์เตอร์, en: Front desk}
    medium: paper-controlled
    language: fa
    documents: P-03
    copy_number: 1
    because: {fa: پرونده, th: แฟ้ม, en: For the auditor's file}
    reads: [fa, th]
"""


@pytest.mark.requirement("R-30", "R-32")
def test_the_rules_for_paper_become_the_organizations(workspace: Path) -> None:
    rewrite(workspace, "organization/organization.yml", RULES, READ)
    (workspace / "organization/distribution.yml").write_text(HOLDER, encoding="utf-8")
    organization = library_of(workspace).organization
    assert organization.copies == CopyRules("W1", "W1", None)
    assert organization.audit_form == "found-things"
    assert {rule.type: rule.read for rule in organization.types}["procedure"] is True
    (holder,) = organization.holders
    assert (holder.documents, holder.reads) == (("lost-property",), ("fa", "th"))
    assert holder.because == Text.of({"fa": "پرونده", "th": "แฟ้ม", "en": "For the auditor's file"})


def test_who_says_nothing_of_paper_freezes_nothing_of_it() -> None:
    organization = library_of(BASE).organization
    written = organization_bytes(1, organization).decode()
    assert (organization.copies, organization.audit_form) == (CopyRules(), None)
    assert not any(f'"{key}"' in written for key in ("copies", "audit_form", "read", "reads", "because"))
    assert isinstance(organization, Organization)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ("copies: {receipts: W1}", "N130"),
        ("audit_form: {fa: F-03-00-01}", "N133"),
        ("copies: W1", "N135"),
    ],
)
def test_what_the_rules_for_paper_cannot_say_is_told(workspace: Path, wrong: str, code: str) -> None:
    rewrite(workspace, "organization/organization.yml", ("base_address:", f"{wrong}\nbase_address:"))
    assert codes(workspace) == [f"organization/organization.yml {code}"]
