"""Text: one segment of writing in several languages, side by side.

Outside stay what a segment may contain (`prose/`) and which languages it must have (`check/`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Language = str
"""A BCP 47 language code in lower case, such as `fa`, `th` or `en`."""


@dataclass(frozen=True, slots=True)
class Text:
    """What an author wrote in each language, sorted by language.

    `checked` holds, for a translated language, the first 12 hexadecimal digits of the SHA-256 of the master text
    that the translation was last checked against.
    """

    words: tuple[tuple[Language, str], ...] = ()
    checked: tuple[tuple[Language, str], ...] = ()

    @classmethod
    def of(cls, words: Mapping[Language, str], checked: Mapping[Language, str] | None = None) -> "Text":
        """A text from a mapping; the order of the mapping does not matter."""
        return cls(tuple(sorted(words.items())), tuple(sorted((checked or {}).items())))

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages that the text is written in, sorted."""
        return tuple(language for language, _ in self.words)

    def get(self, language: Language) -> str | None:
        """The words in one language, or None where it has none."""
        return dict(self.words).get(language)

    def first(self, languages: Iterable[Language]) -> str:
        """The words in the first of these languages that has any; empty where none has."""
        return next((found for language in languages if (found := self.get(language))), "")

    def __bool__(self) -> bool:
        return any(words for _, words in self.words)


EMPTY = Text()
