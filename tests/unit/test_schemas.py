"""The schemas tell editors what the shapes take, the shapes say what the model holds, and the files that ship name them."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from generator.load import complaints_shape, document_shape, form_shape, organization_shape, requests_shape
from generator.load.assemble import FORM_KEYS
from generator.load.kinds import KINDS
from generator.load.schemas import modeline, schemas, written
from generator.load.shape import Shape
from generator.model import complaints, document, organization, requests
from generator.records.schema import record_schemas

ROOT = Path(__file__).parents[2]
SHIPPED = tuple(
    (kind, path) for kind in KINDS for path in sorted((ROOT / kind.folder).glob("*.yml")) if kind.stem in (None, path.stem)
)
TWINS: dict[type[Shape], type] = {
    document_shape.ChangeShape: document.Change,
    document_shape.ResponsibilitiesShape: document.Responsibilities,
    document_shape.BranchShape: document.Branch,
    document_shape.DecisionShape: document.Decision,
    document_shape.ClauseShape: document.Clause,
    form_shape.OptionShape: document.Option,
    form_shape.FieldShape: document.Field,
    form_shape.SectionShape: document.Section,
    form_shape.RecordShape: document.RecordRules,
    organization_shape.ApprovalShape: organization.Approval,
    organization_shape.TypeRuleShape: organization.TypeRule,
    organization_shape.WorkingTimeShape: organization.WorkingTime,
    organization_shape.CopyRulesShape: organization.CopyRules,
    organization_shape.UnitShape: organization.Unit,
    organization_shape.ChannelShape: organization.Channel,
    organization_shape.CompetenceShape: organization.Competence,
    organization_shape.RoleShape: organization.Role,
    organization_shape.AssignmentShape: organization.Assignment,
    organization_shape.PersonShape: organization.Person,
    organization_shape.PublicKeyShape: organization.SshKey,
    organization_shape.CodePatternShape: organization.CodePattern,
    organization_shape.ProcessShape: organization.Process,
    organization_shape.LimitShape: organization.Limit,
    organization_shape.TermShape: organization.Term,
    organization_shape.HolderShape: organization.Holder,
    organization_shape.ExternalShape: organization.External,
    organization_shape.StandardClauseShape: organization.StandardClause,
    complaints_shape.ComplaintStepShape: complaints.ComplaintStep,
    requests_shape.AnswerShape: requests.Answer,
    requests_shape.RequestShape: requests.Request,
}


def keys(shape: type[Shape]) -> set[str]:
    return {field.alias or name for name, field in shape.model_fields.items()}


def names(noun: type) -> set[str]:
    return {field.name for field in fields(noun)}


@pytest.mark.parametrize("shape", TWINS, ids=lambda shape: shape.__name__)
def test_a_shape_has_the_keys_of_the_noun_that_it_becomes(shape: type[Shape]) -> None:
    assert keys(shape) == names(TWINS[shape])


def test_documents_and_forms_together_have_every_key_of_the_model() -> None:
    assert set(FORM_KEYS) == names(document.FormBody)
    assert keys(document_shape.DocumentShape) == names(document.Document) - {"form"}
    assert keys(form_shape.FormShape) <= (names(document.Document) - {"form"}) | set(FORM_KEYS)
    assert set(FORM_KEYS) <= keys(form_shape.FormShape)


def test_the_organizations_files_together_have_every_key_of_the_model() -> None:
    elsewhere = {"locales", "codes", "roles", "people", "limits", "terms", "externals", "standards"}
    elsewhere |= {"holders", "subjects", "poster", "requests", "complaints"}
    assert keys(organization_shape.OrganizationShape) == names(organization.Organization) - elsewhere | {"languages"}
    assert keys(organization_shape.CodesShape) == names(organization.CodeScheme) | {"schema"}
    assert keys(organization_shape.StandardShape) == names(organization.Standard) | {"schema"}
    assert keys(organization_shape.LocaleShape) == names(organization.Locale) - {"language"}
    assert keys(complaints_shape.ComplaintsShape) == names(complaints.Complaints) | {"schema"}
    assert keys(complaints_shape.PriorityShape) == names(complaints.PriorityRule) - {"priority"}
    assert keys(organization_shape.LimitValueShape) == names(organization.LimitValue) - {"priority"}


@pytest.mark.parametrize("kind", schemas())
def test_a_schema_is_sound_and_explains_every_key(kind: str) -> None:
    schema = schemas()[kind]
    Draft7Validator.check_schema(schema)
    silent = [name for name, told in _properties(schema) if not str(told.get("description", "")).endswith((".", "…"))]
    assert not silent
    assert "Input should" not in written(schema)


def test_a_schema_takes_a_value_or_a_list_where_the_author_may_write_either() -> None:
    clause = {"id": "one", "number": "4-1", "text": {"fa": "یک", "en": "One"}}
    head = {"schema": 1, "id": "a", "code": "P-01", "type": "procedure", "process": "01", "owner": "manager"}
    whole = {**head, "title": {"fa": "یک"}}
    valid = Draft7Validator(schemas()["document"]).is_valid
    assert valid({**whole, "clauses": [{**clause, "actor": "manager"}]})
    assert valid({**whole, "clauses": [{**clause, "actor": ["manager", "clerk"]}]})
    assert not valid({**whole, "clauses": [{**clause, "actor": {"role": "manager"}}]})
    assert not valid({**whole, "title": {"Persian": "یک"}})
    assert not valid({**whole, "type": "form"})


def test_the_schemas_in_the_workspace_are_the_programs_own() -> None:
    every = {**schemas(), **record_schemas()}
    behind = [
        name
        for name, schema in every.items()
        if not (path := ROOT / ".schemas" / f"{name}.json").exists() or path.read_text(encoding="utf-8") != written(schema)
    ]
    assert not behind, "run `nuskha schemas`"
    assert {path.stem for path in (ROOT / ".schemas").iterdir()} == set(every)


@pytest.mark.parametrize(("kind", "path"), SHIPPED, ids=lambda value: value.name)
def test_a_file_that_ships_names_its_schema_in_its_first_line(kind: Any, path: Path) -> None:
    assert path.read_text(encoding="utf-8").splitlines()[0] == modeline(kind.name)


def _properties(part: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(part, list):
        for item in part:
            yield from _properties(item)
    if isinstance(part, dict):
        told = part.get("properties", {})
        yield from told.items() if isinstance(told, dict) else ()
        for value in part.values():
            yield from _properties(value)
