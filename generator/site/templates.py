"""Templates: the one door to Jinja; a template is filled with everything escaped and nothing undefined.

Outside stay the words, which templates take from the reader, and the theme's own templates, which MkDocs fills.
"""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.site.safe import safe

FOLDER = Path(__file__).parent / "templates"


def filled(name: str, /, **values: object) -> Markup:
    """The template `<name>.html.jinja` filled with values."""
    return safe(_environment().get_template(f"{name}.html.jinja").render(**values))


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
