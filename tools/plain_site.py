"""Plain sites: one language's pages as a project that `mkdocs build` builds by itself, to compare our own build with.

The sources, the theme's overrides, the fonts and the settings are ours, so that the same pages come of it. Outside stays what is
measured (`bench.py`).
"""

import json
import shutil
from dataclasses import asdict
from pathlib import Path

import yaml

from generator.mkdocs_build import FONTS, THEME, settings
from generator.site.language_site import LanguageSite
from generator.wording.words import words
from tools import plain_hook


def write(site: LanguageSite, folder: Path) -> Path:
    """Writes the project into a folder; gives its settings file. The pages go into `site/` beside it."""
    docs = folder / "docs"
    if site.docs and site.docs.is_dir():
        shutil.copytree(site.docs, docs)
    for source in site.sources:
        (docs / source.path).parent.mkdir(parents=True, exist_ok=True)
        (docs / source.path).write_bytes(source.content)
    shutil.copytree(FONTS, docs / "assets" / "fonts", ignore=shutil.ignore_patterns("*[!2]"))
    _write(folder / plain_hook.AROUND, _around(site))
    _write(folder / "mkdocs.yml", _settings(site, folder))
    return folder / "mkdocs.yml"


def _around(site: LanguageSite) -> dict[str, object]:
    return {
        "words": dict(words(site.language).known),
        "frame": asdict(site.frame),
        "script": json.loads(site.frame.script),
        "languages": [{"code": code, "name": name} for code, name in site.frame.languages],
    }


def _settings(site: LanguageSite, folder: Path) -> dict[str, object]:
    """What our build decides, and the Markdown extensions that the workspace's own `mkdocs.yml` asks for."""
    given = yaml.safe_load(site.settings.read_text(encoding="utf-8")) if site.settings else {}
    ours = settings(site, folder / "site", folder)
    return ours | {
        "docs_dir": str(folder / "docs"),
        "theme": ours["theme"] | {"custom_dir": str(THEME)},
        "plugins": [],
        "hooks": [plain_hook.__file__],
        "markdown_extensions": given.get("markdown_extensions", []),
        "validation": ours["validation"] | {"nav": {"omitted_files": "ignore"}},
    }


def _write(path: Path, value: object) -> None:
    """Writes JSON, which is YAML as well."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
