"""Document shapes: what a file in `procedures/` may say, and the keys that procedures and forms share.

Outside stay a form's own keys (`load/form_shape.py`) and whether what is said makes sense (`check/`).
"""

from typing import Annotated, Literal, get_args

from generator.load.scalars import Citation, Code, Flag, Id, LanguageCode, Name, Number, Part, Positive, Whole, choice
from generator.load.shape import FileShape, Many, Shape, TextShape, may, need
from generator.model.document import Confidentiality
from generator.model.organization import DocumentType


class ChangeShape(Shape):
    """Why this revision differs from the one before it."""

    summary: TextShape = may("What changed, in a sentence that readers see.")
    reason: TextShape = may("Why it changed: an audit, a complaint, a law, a process that changed, an error.")
    clauses: Many[Id] = may("The ids of the clauses that changed.", ["registration"])
    request: Name = may("The number of the change request that this revision answers.", "DAR-26-014")
    edition: Flag = may("Yes, if this revision begins a new edition, where revisions have editions.", default=False)


class ResponsibilitiesShape(Shape):
    """Who oversees the work and who carries it out."""

    oversight: Many[Id] = may("The roles or units that oversee the work, by their ids.", "crm_manager")
    execution: Many[Id] = may("The roles or units that carry it out, by their ids.", ["crm_unit", "related_unit"])


class BranchShape(Shape):
    """One answer to a decision."""

    answer: TextShape = need("The answer, such as Yes or No.")
    to: Id = may("The id of the clause where it goes on; leave it out where the work ends.", "closing")


class DecisionShape(Shape):
    """A question with its answers."""

    question: TextShape = need("The question that is decided here.")
    branches: list[BranchShape] = need("The answers and where each leads.")


class ClauseShape(Shape):
    """One numbered statement of a document."""

    id: Id = need("A name that never changes and is never printed; references and translations hold on to it.", "registration")
    number: Number = need("The clause's number as it is printed, in Latin digits, joined by hyphens or points.", "4-2", "4-1-1")
    title: TextShape = may("A short heading.")
    text: TextShape = may(
        "What is done, in a sentence or a few. References stand in [[…]] and variables in {{ … }}; put words that begin "
        "with such a bracket between quotes."
    )
    kind: Annotated[Literal["step", "rule", "heading"], choice(Literal["step", "rule", "heading"])] = may(
        "`step`: somebody does something. `rule`: something always holds. `heading`: it only groups what follows.", default="step"
    )
    actor: Many[Id] = may("The roles or units that do it, by their ids.", "crm_unit")
    accountable: Many[Id] = may("The roles that answer for it.", "crm_manager")
    consults: Many[Id] = may("The roles or units that are asked before.", "related_unit")
    informs: Many[Id] = may("The roles or units that are told afterwards.", "crm_manager")
    limit: Name = may("The id of the time limit that holds, from organization/limits.yml.", "W1")
    limit_none_because: TextShape = may("Why this step has no time limit.")
    uses: Many[Name] = may("The forms and documents that the step uses, by id or code.", "F-06-02-01")
    record: Name = may("The form whose filled copy proves that the step was done, by id or code.", "F-06-02-01")
    record_none_because: TextShape = may("Why this step leaves no record.")
    channel: Id = may("The channel that the step is about, by its id in organization/organization.yml.", "phone")
    decision: DecisionShape = may("A question that is decided here, with its answers.")
    next: Many[Id] = may("The ids of the clauses that follow, if not simply the next step; `end` where the work ends.", "answer")
    satisfies: Many[Citation] = may("The clauses of standards that this serves, as standard/clause.", "iso-10002-2018/7.3")
    extension: Flag = may("Yes, if the clause can be taken out and everything else still stands.", default=False)
    after: Many[Id] = may(
        "For an extension: the ids of the steps that it comes directly after in the flow; `next` tells into which of their ways.",
        ["registration"],
    )
    event: TextShape = may("What happens to somebody who should begin here, in that person's words.")


class HeadShape(FileShape):
    """What every document says of itself."""

    id: Id = need("The document's name for ever: it stays when code and title change, and is never printed.", "complaint-handling")
    code: Code = need("The code as printed; the file's name is the same with .yml after it.", "I-06-02", "F-06-02-01")
    process: Part = need("The number of the process that the document belongs to, from organization/codes.yml.", "06")
    owner: Id = need("The role that owns the document, by its id.", "crm_manager")
    title: TextShape = need("The title in each language; it is the same wherever it is printed.")
    aliases: list[TextShape] = may("Other titles by which people know the document.")
    confidentiality: Annotated[Confidentiality, choice(Confidentiality)] = may(
        "Who may read it: `public`, `internal` or `restricted`.", default="internal"
    )
    languages: Many[LanguageCode] = may(
        "The languages in which the document is issued; leave it out for all of the organization's.", ["fa", "th", "en"]
    )
    purpose: TextShape = may("What the document is for.")
    scope: TextShape = may("Where it holds.")
    terms: Many[Id] = may("The terms that it explains, by their ids in organization/terms.yml.", ["complaint", "customer"])
    references: Many[Name] = may("The documents that it refers to, by id or code.", ["P-02"])
    external: Many[Name] = may("The external documents that it refers to, by their ids in organization/external.yml.", ["E-01"])
    satisfies: Many[Citation] = may("The clauses of standards that the document serves as a whole.", ["iso-9001-2015/9.1.2"])
    retired: Many[Name] = may(
        "Ids of clauses, sections, fields and options that were taken out; they are never given to another one.", ["second-round"]
    )
    review_months: Positive = may("How often it is reviewed, in months, if otherwise than other documents of its type.", 12)
    keep_superseded_years: Whole = may("How many years a superseded revision is kept, if otherwise than others of its type.", 3)
    change: ChangeShape = may("What changed since the last revision, and why. The first revision needs none.")


OTHER_TYPES = tuple(word for word in get_args(DocumentType) if word != "form")


class DocumentShape(HeadShape):
    """A document that is not a form: its head and its clauses."""

    type: Annotated[DocumentType, choice(DocumentType, OTHER_TYPES, elsewhere="N177")] = need(
        "What kind of document it is.", "procedure"
    )
    responsibilities: ResponsibilitiesShape = may("Who oversees what the document describes, and who carries it out.")
    outcome: TextShape = may("What there is when the work is done.")
    clauses: list[ClauseShape] = may("The clauses in printed order.")
    distribution: TextShape = may("A sentence about the distribution of copies; the table itself is made by the program.")
    role: Id = may("For a job description: the role that it describes, by its id.", "complaints_officer")
    attachments: Many[Name] = may("The documents and forms attached to it, by id or code, in printed order.", ["F-06-02-01"])
