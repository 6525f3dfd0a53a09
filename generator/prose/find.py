"""Find: which references and variables an author's text contains.

Outside stays whether they lead anywhere (`check/` asks `names.py`).
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from generator.prose.markup import block_tokens
from generator.prose.names import Names


def references(source: str) -> tuple[str, ...]:
    """What stands within `[[ ]]`, in order, as written: `complaint-registration`, `I-06-02#registration`, `E-01|title`."""
    return _contents(source, "reference")


def variables(source: str) -> tuple[str, ...]:
    """What stands within `{{ }}`, in order, as written: `organization.name`, `limit.W2.P1`."""
    return _contents(source, "variable")


def unknown(source: str, names: Names) -> tuple[str, ...]:
    """The references and variables that lead nowhere, as written with their brackets."""
    return (
        *(f"[[{found}]]" for found in references(source) if names.reference(found) is None),
        *(f"{{{{ {found} }}}}" for found in variables(source) if names.variable(found) is None),
    )


def _contents(source: str, kind: str) -> tuple[str, ...]:
    if "[[" not in source and "{{" not in source:
        return ()
    if not _DIVIDING & set(source):
        return tuple(found[kind].strip() for found in _WRITTEN.finditer(source) if found[kind] is not None)
    return tuple(token.content for token in _leaves(block_tokens(source)) if token.type == kind)


_DIVIDING = frozenset("\\\n\r\0")
"""A text without these is one line whose brackets mean what they seem to mean: no parser is needed to read it."""
_WRITTEN = re.compile(r"\[\[(?P<reference>.*?)\]\]|\{\{(?P<variable>.*?)\}\}")


def _leaves(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.children is None:
            yield token
        else:
            yield from _leaves(token.children)
