from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from generator import pipeline
from generator.complaining import RegisterWish, registered
from generator.control.continuity import senseless
from generator.control.copies import reconciled
from generator.control.ledger import line_of, read_lines
from generator.control.standing import system
from generator.filing import Wish, read_in
from generator.opening import opened
from generator.proving import Asked, verify
from generator.settings import Settings
from tools import large_archive, long_paper, long_record, many_records, plain_site, synthetic
from tools.alone import spent
from tools.bench import Row, table

MEANT = {"N292"}
"""What `check` tells of the sample: it has a holder whose role is vacant."""
NOW = Settings(datetime(2026, 11, 21, 5, 30, tzinfo=UTC))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench")
    assert synthetic.make(folder, 53) == 55
    return folder


def test_the_synthetic_workspace_is_clean(workspace: Path) -> None:
    found = opened(workspace, NOW)
    assert {one.code for one in found.problems} <= MEANT
    assert {"I-06-10", "F-06-10-08", "P-07", "F-07-00-01"} < {document.code for document in found.documents}


def test_copies_say_nothing_that_another_document_says_too(workspace: Path) -> None:
    documents = opened(workspace, NOW).documents
    purposes = [document.purpose.get("fa") for document in documents]
    assert len(set(purposes)) == len(purposes)


def test_copies_refer_to_each_other_and_to_what_was_not_copied(workspace: Path) -> None:
    library = opened(workspace, NOW).library
    assert library is not None
    procedure = library.document("P-07")
    assert procedure is not None
    assert procedure.attachments == ("corrective-action-report-7", "corrective-action-log-7")
    assert set(procedure.references) >= {"document-control", "complaint-handling"}


def test_every_edit_leaves_it_clean_and_changes_it(tmp_path: Path) -> None:
    synthetic.make(tmp_path, 0)
    before = opened(tmp_path, NOW).library
    assert before is not None
    for edit in (synthetic.edit_clause, synthetic.rename_role, synthetic.add_document):
        edit(tmp_path)
        after = opened(tmp_path, NOW)
        assert {one.code for one in after.problems} <= MEANT
        assert after.library is not None
        assert (after.library.organization, after.library.documents) != (before.organization, before.documents)
        before = after.library


def test_there_are_no_more_documents_than_codes(tmp_path: Path) -> None:
    synthetic.make(tmp_path, 0)
    with pytest.raises(ValueError, match="no number after 99"):
        synthetic.copy(tmp_path, synthetic.GROUPS[0], 100)


def test_a_plain_site_has_our_sources_and_theme(workspace: Path, tmp_path: Path) -> None:
    site = pipeline.site_input(workspace, NOW, drafts=True)
    assert site is not None
    from generator.site.language_site import language_site

    settings = plain_site.write(language_site(site, "th"), tmp_path)
    assert (tmp_path / "docs" / "documents" / "P-07" / "index.md").is_file()
    assert (tmp_path / "docs" / "how-to-use.md").is_file()
    assert "custom_dir" in settings.read_text(encoding="utf-8")


def test_a_row_tells_its_ratio_beside_what_is_wanted() -> None:
    lines = list(table((Row("first", 10, 19, 0.01), Row("second", 1.25, 2, None, 0.125, "at most 0.10"))))
    assert lines[1].split() == ["first", "10.00", "19.00", "1%"]
    assert lines[2].split() == ["second", "1.25", "2.00", "0.12", "at", "most", "0.10"]
    assert len(lines) == 3


def test_a_measurement_that_others_disturbed_says_so() -> None:
    assert "quiet" in list(table((Row("first", 10, 19, 0.3),)))[-1]


def test_time_is_told_as_the_clock_s_and_as_the_processor_s() -> None:
    took = spent(lambda: sum(range(100_000)))
    assert took.seconds > 0
    assert took.processor >= 0
    assert took.others is None or took.others >= 0


def test_the_long_record_has_as_many_revisions_and_events_as_it_was_asked_for_and_is_a_whole_chain() -> None:
    found = long_record.history(documents=40, revisions=200, events=2000)
    entries, problems = read_lines([line_of(entry) for entry in found.entries], "archive/ledger.jsonl")
    assert (entries, problems) == (found.entries, ())
    assert (len(entries), {entry.kind for entry in entries} >= {"released", "reviewed", "deviated", "corrected"}) == (2000, True)
    now = system(found, date(2030, 1, 1))
    assert now
    assert len(now.revisions) == 200


def test_the_long_paper_is_a_whole_chain_in_which_every_copy_could_happen_and_every_revision_sums_to_zero() -> None:
    found = long_paper.history(documents=80, holders=40, releases=9)
    entries, problems = read_lines([line_of(entry) for entry in found.entries], "archive/ledger.jsonl")
    assert (entries, problems) == (found.entries, ())
    assert not list(senseless(found))
    now = system(found, found.entries[-1].date)
    assert now is not None
    sums = reconciled(now.paper)
    assert sum(one.issued for one in sums) == len(now.paper.copies) > 100
    assert {copy.state for copy in now.paper.copies} == {"sent", "held", "returned", "destroyed", "lost"}
    assert all(one.issued == one.held + one.returned + one.destroyed + one.lost for one in sums)


def test_every_copy_of_the_large_archive_is_known_by_it(tmp_path: Path) -> None:
    assert large_archive.make(tmp_path, tmp_path / "copies", 25) == 75
    found = verify(tmp_path, NOW, Asked((tmp_path / "copies",)))
    assert found.problems == ()
    assert {copy.verdict for copy in found.copies} == {"in_force"}
    assert len(found.copies) == 75


def test_many_records_are_whole_and_the_sheets_that_are_compared_differ_in_their_fields_alone(tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    many_records.in_force(workspace)
    flat, fillable = many_records.forms(workspace)
    assert flat.keys() == fillable.keys() >= {"F-06-02-01_fa", "F-06-02-02_th", "F-01-00-02_en"}
    assert all("data-field" not in sheet.html for sheet in flat.values())
    assert all("data-field" in sheet.html for sheet in fillable.values())
    many_records.filled(workspace, tmp_path / "pdfs", 4)
    many_records.complaints(workspace, tmp_path / "records", 60)
    found = read_in(workspace, many_records.NOW, Wish((tmp_path / "pdfs", tmp_path / "records")))
    assert found.told == ()
    assert [one.record.language for one in found.came[:4] if one.record] == ["fa", "en", "th", "fa"]
    assert len(found.came) == 64
    listed = registered(workspace, many_records.NOW, RegisterWish(tmp_path / "records"))
    assert (listed.problems, listed.gaps) == ((), {})
    assert listed.register
    assert len(listed.register.rows) == 30
