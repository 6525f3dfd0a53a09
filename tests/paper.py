"""Paper: the small inn of the cases as one that keeps numbered copies at two desks and asks its people to read what changes.

Outside stay the inn itself (`tests/cases/base`) and what happened there before (`past.py`).
"""

from pathlib import Path

DISTRIBUTION = """schema: 1
holders:
  - id: night-desk
    unit: front_desk
    medium: paper-controlled
    copy_number: 1
    place: {fa: میز شب, th: โต๊ะกะกลางคืน, en: Night desk}
    language: fa
    documents: [lost-property, found-things]
  - id: office
    role: manager
    medium: paper-controlled
    copy_number: 2
    place: {fa: دفتر مدیر, th: ห้องผู้จัดการ, en: Manager's office}
    language: th
    documents: [lost-property, found-things]
    because: {fa: مدیر پرونده کاغذی دارد, th: ผู้จัดการเก็บแฟ้มกระดาษ, en: The manager keeps a file on paper}
    reads: [th, fa]
  - id: screen
    unit: front_desk
    medium: e-access
    place: {fa: رایانهٔ پذیرش, th: คอมพิวเตอร์แผนกต้อนรับ, en: Computer at the front desk}
    language: fa
    documents: all
"""
LIMITS = """
  - id: W2
    title: {fa: مهلت رسید نسخه, th: กำหนดเวลาตอบรับสำเนา, en: Receipt of copies}
    values:
      all: {amount: 3, unit: working_day}
  - id: W3
    title: {fa: مهلت جمع‌آوری نسخه, th: กำหนดเวลาเรียกคืนสำเนา, en: Return of copies}
    values:
      all: {amount: 5, unit: working_day}
  - id: W4
    title: {fa: مهلت مطالعه, th: กำหนดเวลาอ่าน, en: Reading}
    values:
      all: {amount: 2, unit: working_day}
"""


def with_paper(workspace: Path) -> None:
    """The inn's two desks, how soon they answer, and that procedures are read."""
    organization = workspace / "organization"
    (organization / "distribution.yml").write_text(DISTRIBUTION, encoding="utf-8", newline="\n")
    with (organization / "limits.yml").open("a", encoding="utf-8", newline="\n") as limits:
        limits.write(LIMITS)
    settings = organization / "organization.yml"
    words = settings.read_text(encoding="utf-8").replace(
        "  - type: procedure\n    review_months: 12\n", "  - type: procedure\n    review_months: 12\n    read: yes\n"
    )
    assert "read: yes" in words
    settings.write_text(f"{words}copies: {{receipt: W2, recall: W3, reading: W4}}\n", encoding="utf-8", newline="\n")
