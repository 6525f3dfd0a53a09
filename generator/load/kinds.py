"""Kinds: which kinds of file a workspace has, where each stands, and the shape of each.

Outside stay the shapes themselves and finding the files (`load/workspace.py`).
"""

from dataclasses import dataclass

from generator.load.complaints_shape import ComplaintsShape
from generator.load.document_shape import DocumentShape
from generator.load.form_shape import FormShape
from generator.load.organization_shape import (
    CodesShape,
    DistributionShape,
    ExternalsShape,
    LimitsShape,
    OrganizationShape,
    PeopleShape,
    PosterShape,
    RolesShape,
    StandardShape,
    SubjectsShape,
    TermsShape,
)  # fmt: skip
from generator.load.requests_shape import RequestsShape
from generator.load.shape import FileShape


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file. `stem` is its name where it has a fixed one; `named_by` is the key that names each other file."""

    name: str
    shape: type[FileShape]
    folder: str
    stem: str | None = None
    named_by: str = ""
    required: bool = False

    @property
    def path(self) -> str:
        """The path of a file with a fixed name, relative to the workspace."""
        return f"{self.folder}/{self.stem}.yml"


KINDS = (
    Kind("organization", OrganizationShape, "organization", "organization", required=True),
    Kind("roles", RolesShape, "organization", "roles", required=True),
    Kind("codes", CodesShape, "organization", "codes", required=True),
    Kind("people", PeopleShape, "organization", "people"),
    Kind("limits", LimitsShape, "organization", "limits"),
    Kind("terms", TermsShape, "organization", "terms"),
    Kind("distribution", DistributionShape, "organization", "distribution"),
    Kind("external", ExternalsShape, "organization", "external"),
    Kind("subjects", SubjectsShape, "organization", "subjects"),
    Kind("poster", PosterShape, "organization", "poster"),
    Kind("complaints", ComplaintsShape, "organization", "complaints"),
    Kind("requests", RequestsShape, "organization", "requests"),
    Kind("standard", StandardShape, "organization/standards", named_by="id"),
    Kind("document", DocumentShape, "procedures", named_by="code"),
    Kind("form", FormShape, "forms", named_by="code"),
)
FOLDERS = ("organization", "organization/standards", "procedures", "forms")
"""The folders that definitions stand in."""
