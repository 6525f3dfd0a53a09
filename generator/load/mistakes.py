"""Mistakes: what a shape refuses, as problems at the places where an author mends them.

Outside stay the shapes (`load/document_shape.py` and its siblings) and the sentences (`wording/`).
"""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import ValidationError

from generator.load.shape import Shape, TextShape
from generator.load.yaml_tree import Path, Tree
from generator.problems import Place, Problem, problem

_TEXT = "TextShape"
_LANGUAGES = tuple(name for name in TextShape.model_fields if name != "checked")
_LANGUAGE = "N146"
_SHOWN = 60


def mistakes(refused: ValidationError, shape: type[Shape], tree: Tree) -> Iterator[Problem]:
    """The problems of a tree that does not fit its shape.

    What follows from another mistake is left out: a key without a value, a merge key, a missing key that stands there
    misspelt.
    """
    found = [(tuple(step for step in error["loc"] if step != "[key]"), error) for error in refused.errors(include_url=False)]
    meant = {(*path[:-1], _guess(shape, path)) for path, error in found if error["type"] == "extra_forbidden"}
    for path, error in found:
        told = path[-1:] == ("<<",) or any(empty[: len(path)] == path for empty in tree.empty)
        if not (told or (error["type"] == "missing" and path in meant)):
            yield _problem(error["type"], path, error.get("ctx", {}), shape, tree)


def lost_words(tree: Tree) -> Iterator[Problem]:
    """Words in a language that a comment follows: `en: Room #3` prints "Room", and nobody would notice."""
    for path in tree.commented:
        siblings = {key for key in _LANGUAGES if (*path[:-1], key) in tree.keys}
        if siblings and path in tree.keys and path[-1] != "checked":
            yield problem("N123", tree.find(path), "warning", key=path[-1])


def _problem(kind: str, path: Path, blanks: dict[str, Any], shape: type[Shape], tree: Tree) -> Problem:
    key = next((str(step) for step in reversed(path) if isinstance(step, str)), "-")
    if kind == "missing":
        return problem("N132", tree.find(path), key=key)
    if kind == "extra_forbidden":
        return _unknown_key(key, path, shape, tree)
    if kind == "model_type" and blanks["class_name"] == _TEXT:
        return problem("N136", tree.find(path), key=key)
    if kind in _WRONG_KIND:
        return problem(_WRONG_KIND[kind], tree.find(path), key=key)
    told = {name: _short(str(value)) if name == "given" else str(value) for name, value in blanks.items()}
    return problem(kind, _at(path, tree) if kind == _LANGUAGE else tree.find(path), "error", key=key, **told)


_WRONG_KIND = {"model_type": "N135", "dict_type": "N135", "list_type": "N134"}


def _unknown_key(key: str, path: Path, shape: type[Shape], tree: Tree) -> Problem:
    if guess := _guess(shape, path):
        return problem("N130", _at(path, tree), key=key, guess=guess)
    return problem("N131", _at(path, tree), key=key, known=", ".join(keys_at(shape, path[:-1])))


def _guess(shape: type[Shape], path: Path) -> str | None:
    """The known key that an unknown one resembles."""
    return next(iter(get_close_matches(str(path[-1]).lower(), keys_at(shape, path[:-1]), n=1, cutoff=0.6)), None)


def keys_at(shape: type[Shape], path: Path) -> tuple[str, ...]:
    """The keys that a shape knows at a path within it."""
    for step in path:
        named = {field.alias or name: field for name, field in shape.model_fields.items()}
        if isinstance(step, str) and step in named:
            shape = _inner(named[step].annotation) or shape
        elif isinstance(step, str):
            shape = _inner(shape.__annotations__.get("__pydantic_extra__")) or shape
    return tuple(field.alias or name for name, field in shape.model_fields.items())


def _inner(annotation: object) -> type[Shape] | None:
    """The shape within an annotation such as `list[ClauseShape]`."""
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        return annotation
    return next((found for part in get_args(annotation) if (found := _inner(part))), None)


def _at(path: Path, tree: Tree) -> Place:
    return tree.keys.get(path) or tree.find(path)


def _short(given: str) -> str:
    line = " ".join(given.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
