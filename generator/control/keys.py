"""Keys: whether the key by which somebody signed is that person's.

`own_key(library, person, public, moment)`; `allowed_signers(organization)`. Outside stay making and checking signatures
(`generator/sshsig.py`) and whether the person may sign at all (`signing.py`).
"""

from collections.abc import Iterator

from generator.control.ledger import Moment
from generator.control.message import NAMESPACE
from generator.control.signatures import person as find_person
from generator.control.signing import PEOPLE
from generator.model.library import Library
from generator.model.organization import Organization, SshKey
from generator.problems import Problem, problem


def own_key(library: Library, person: str, public: str, moment: Moment) -> Iterator[Problem]:
    """Who signs by a key does so with one of the own keys: on the day that the sign-off claims, and still when it is recorded.

    A signature by a key that is somebody else's, was not yet given out or was given back proves nothing about the person.
    (R-16; R-17; ISO 9001:2015, 7.5.3.1 b)
    """
    who = find_person(library.organization, person)
    keys = [key for key in who.keys if bare(key) == " ".join(public.split()[:2])] if who else []
    for day in dict.fromkeys((moment.date, moment.day(library.organization.timezone))):
        if not any(key.holds(day) for key in keys):
            yield problem("N349", library.places.find(PEOPLE, "people"), person=person, date=day)
            return


def allowed_signers(organization: Organization) -> str:
    """The people's keys as the file by which `ssh-keygen -Y verify` and `nuskha verify` know who signs: one key per line."""
    lines = []
    for who in organization.people:
        for key in who.keys:
            days = f'valid-after="{key.since:%Y%m%d}"' + (f',valid-before="{key.until:%Y%m%d}"' if key.until else "")
            lines.append(f'{who.code} namespaces="{NAMESPACE}",{days} {bare(key)}\n')
    return "".join(lines)


def bare(key: SshKey) -> str:
    """A key's kind and value, without a comment behind them."""
    return " ".join(key.public.split()[:2])
