"""Shape: what every shape has in common, and the shape of text in several languages.

Outside stay the shapes of the kinds of file (`load/document_shape.py` and its siblings) and how mistakes are told
(`load/mistakes.py`).
"""

from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.load.scalars import LANGUAGE, CheckMark, JsonSchema, LanguageCode, SchemaVersion, Words, whole_line

T = TypeVar("T")


def need(description: str, *examples: object) -> Any:
    """A key that must be there."""
    return Field(description=description, examples=list(examples) or None)


def may(description: str, *examples: object, default: object = None) -> Any:
    """A key that may be left out; `default` is what an editor proposes."""
    return Field(default=default, description=description, examples=list(examples) or None)


class Shape(BaseModel):
    """A closed set of keys: every other key is a mistake.

    A shape with keys of the author's own (a language, a grammatical form) allows extra ones and says in `own_keys` which
    pattern they follow.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    own_keys: ClassVar[str] = ""

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        """Editors are told of keys of the author's own by their pattern, and that there are no others."""
        made = handler(core)
        whole = handler.resolve_ref_schema(made)
        if cls.own_keys:
            whole["patternProperties"] = {cls.own_keys: whole["additionalProperties"]}
            whole["additionalProperties"] = False
        return made


class FileShape(Shape):
    """The top of a file."""

    schema_: SchemaVersion = Field(alias="schema", description="The version of this file's form: always 1.", examples=[1])


class OneOrMany:
    """A list that may be written as its one item."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The list's own schema, one value being taken for a list of one."""
        return core_schema.no_info_before_validator_function(_listed, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        """The item or the list."""
        whole = handler.resolve_ref_schema(handler(core))
        return {"anyOf": [whole["items"], whole]}


def _listed(given: object) -> object:
    return [given] if isinstance(given, str) else given


Many = Annotated[list[T], OneOrMany()]


class TextShape(Shape):
    """Words in several languages, side by side."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={"defaultSnippets": [{"label": "in each language", "body": {"fa": "$1", "th": "$2", "en": "$3"}}]},
    )
    __pydantic_extra__: dict[LanguageCode, Words]
    own_keys = whole_line(LANGUAGE)

    fa: Words = may("The words in Persian.")
    th: Words = may("The words in Thai.")
    en: Words = may("The words in English.")
    checked: dict[LanguageCode, CheckMark] = may(
        "For each translation, the first 12 digits of the fingerprint of the master text that it was last checked against. "
        "It tells which translations are behind.",
        {"th": "3f2a9c0b1d4e"},
    )

    @model_validator(mode="after")
    def says_something(self) -> "TextShape":
        """A text has words in one language at least."""
        if self.model_fields_set <= {"checked"}:
            raise PydanticCustomError("N137", "no words")
        return self
