"""Jobs: rules about job descriptions, and about what the poster promises customers.

Outside stay roles that are named and do not exist (`names.py`), and who fills a role (`roles.py`).
"""

from collections.abc import Iterator

from generator.check.evidence import Evidence
from generator.check.texts import home
from generator.problems import Problem, problem

JOB = "job_description"


def a_job_description_names_its_role(evidence: Evidence) -> Iterator[Problem]:
    """A job description names the role that it describes, and that role is within the organization.

    Its duties, authority, competence and steps are those of the role; without the name the sheet is empty where it matters.
    (R-55; ISO 9001:2015, 5.3)
    """
    for document in evidence.documents:
        if document.type == JOB:
            role = evidence.organization.role(document.role) if document.role else None
            if document.role is None or (role and role.external):
                place = evidence.place(document.id, "role") if document.role else evidence.place(document.id)
                yield problem("N610", place, code=document.code)


def only_a_job_description_has_a_role(evidence: Evidence) -> Iterator[Problem]:
    """No other document names a role of its own.

    A procedure names roles where they act, clause by clause; a role beside them says nothing that anybody reads.
    (R-55; ISO 9001:2015, 5.3)
    """
    for document in evidence.documents:
        if document.role and document.type != JOB:
            yield problem("N611", evidence.place(document.id, "role"), code=document.code, role=document.role)


def a_role_has_one_job_description(evidence: Evidence) -> Iterator[Problem]:
    """No two job descriptions describe the same role.

    Both print the same duties from the same place; the day one of them is revised alone, the other is wrong on paper.
    (R-01, R-55; ISO 9001:2015, 5.3)
    """
    first: dict[str, str] = {}
    for document in evidence.documents:
        if document.type == JOB and document.role and first.setdefault(document.role, document.code) != document.code:
            place = evidence.place(document.id, "role")
            yield problem("N612", place, code=document.code, role=document.role, first=first[document.role])


def a_described_role_is_whole(evidence: Evidence) -> Iterator[Problem]:
    """The role of a job description says its duties, its authority and what competence it asks for.

    The sheet prints these three from the role; a job description without them is signed and says nothing.
    (R-55; ISO 9001:2015, 5.3, 7.2 a)
    """
    described = {document.role: document.code for document in evidence.documents if document.type == JOB}
    owner, start = home("roles")
    for index, role in enumerate(evidence.organization.roles):
        parts = {"duties": role.duties, "authority": role.authority, "competence": role.competence}
        missing = [key for key, there in parts.items() if not there]
        if role.id in described and missing:
            place = evidence.place(owner, *start, index)
            yield problem("N613", place, "warning", role=role.id, code=described[role.id], missing=", ".join(missing))


def a_poster_says_where(evidence: Evidence) -> Iterator[Problem]:
    """Where customers are told how to complain, there are channels, and each has an address.

    A channel without an address cannot be used, and customers are told of it on the wall. (R-66; ISO 10002:2018, 4.4, 4.5)
    """
    if evidence.organization.poster is None:
        return
    owner, start = home("channels")
    if not evidence.organization.channels:
        yield problem("N614", evidence.place(home("poster")[0]), channel="–")
    for index, channel in enumerate(evidence.organization.channels):
        if not channel.address:
            yield problem("N614", evidence.place(owner, *start, index), channel=channel.id)
