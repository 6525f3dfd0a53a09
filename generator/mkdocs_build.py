"""MkDocs build: language sites become finished pages through MkDocs, in worker processes, and only those that changed.

The one door to MkDocs beside the plugin. Outside stay what pages say (`site/`) and writing them where they belong (`store.py`).
"""

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, cached_property
from hashlib import sha256
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load

from generator.artifacts import Artifact
from generator.site.edition import LanguageSite
from generator.wording.words import words

if TYPE_CHECKING:
    from generator.site.by_hand import ByHand

ROOM = Path(__file__).parent
THEME = ROOM / "site" / "theme"
FONTS = ROOM / "fonts"
UNUSED = ("assets/javascripts/", "assets/images/", "assets/stylesheets/palette", "sitemap.xml")
"""What themes bring and no page asks for: Material's scripts, search and palettes, and a sitemap with the day of the build."""
CHUNK = 200
"""Pages that one worker builds in one go, at least: reading the theme costs about as much as fifty pages."""
SHARED = 400
"""Pages from which sharing them out to processes is quicker than building them here: a process costs as much as 150 pages."""
WATCHED = ("organization", "procedures", "forms", "samples", "archive", "docs", "mkdocs.yml")
"""What of a workspace a preview watches."""
_LOG = logging.getLogger("mkdocs.plugins.nuskha")
TOOLS = ("mkdocs", "mkdocs-material", "markdown", "jinja2")


@dataclass(frozen=True, slots=True)
class Built:
    """The finished files of all languages, below the site's root, and what MkDocs warned of in hand-written pages."""

    artifacts: tuple[Artifact, ...]
    warnings: tuple[str, ...] = ()


class Unbuildable(Exception):  # noqa: N818 - what it is
    """The site's settings or a hand-written page cannot be used; its text is MkDocs' own."""


def build(sites: Iterable[LanguageSite], cache_folder: Path | None = None, workers: int = 1) -> Built:
    """Every language's pages, finished. Pages whose source, frame and theme are those of the last time come from the cache.

    The bytes do not depend on the cache nor on the number of workers. Raises Unbuildable for settings or hand-written pages
    that MkDocs refuses.
    """
    if cache_folder:
        cache_folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="scratch-", dir=cache_folder) as scratch:
        shelves = [_Shelf(site, (cache_folder or Path(scratch) / "cache") / site.language) for site in sites]
        tasks = [task for shelf in shelves for task in shelf.tasks(workers)]
        folders = [Path(scratch) / str(number) for number in range(len(tasks))]
        warnings = _run(tasks, folders, workers)
        for shelf in shelves:
            shelf.take(folder for task, folder in zip(tasks, folders, strict=True) if task.language == shelf.site.language)
        return Built(tuple(file for shelf in shelves for file in shelf.files()), tuple(dict.fromkeys(warnings)))


def serve(rebuild: Callable[[], object], output: Path, workspace: Path, port: int, host: str = "127.0.0.1") -> None:
    """Show what `rebuild` writes into a folder, and call it again whenever the workspace changes; open pages reload.

    Runs until the person interrupts it. Raises OSError when the port is taken.
    """
    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)  # not every page that a browser asks for in vain
    server = LiveReloadServer(rebuild, host, port, str(output))  # type: ignore[arg-type] # what rebuild returns is not used
    for name in WATCHED:
        if (workspace / name).exists():
            server.watch(str(workspace / name))
    try:
        server.serve()  # type: ignore[no-untyped-call] # MkDocs' own
    finally:
        server.shutdown()


def adopt(feed: "Feed", config: MkDocsConfig, *, beside: bool) -> MkDocsConfig:
    """A configuration that MkDocs read by itself, made fit for the feed's language; `beside`: into a folder of the language."""
    site = feed.site
    config.site_name, config.site_url, config.nav = site.name, site.address, _nav(site, Path(config.docs_dir) / site.language)
    config.docs_dir = str(Path(config.docs_dir) / site.language)
    config.site_dir = str(Path(config.site_dir) / site.language) if beside else config.site_dir
    config.use_directory_urls = False
    config.theme["language"], config.theme["font"] = site.language, False
    return feed.on_config(config)


class NoSettings(Config):  # type: ignore[no-untyped-call] # MkDocs' own
    """The feed has no settings of its own: it is given a whole language site."""


class Feed(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call] # MkDocs' own
    """Gives MkDocs one language's pages from memory, with the theme around them."""

    def __init__(self, site: LanguageSite) -> None:
        self.site = site
        self.bodies: dict[str, str] = {}

    @cached_property
    def hand(self) -> "ByHand":
        """What the folder of hand-written pages has for the site's audience."""
        return _by_hand(self.site, self.site.language)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put the theme's own templates before Material's; leave out what has no place in this site."""
        config.theme.dirs.insert(0, str(THEME))
        config.theme.static_templates.clear()
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and the fonts; take out what no page asks for, and what is not for the site's audience."""
        from generator.site.by_hand import asked_for

        generated = {artifact.path for artifact in self.site.sources} | (self.hand.left - asked_for(config))
        for file in list(files):
            if file.src_uri.startswith(UNUSED) or file.src_uri.endswith(".map") or file.src_uri in generated:
                files.remove(file)
        for name, said in self.hand.unknown:
            _LOG.warning("The audience '%s' of '%s' is none: only whoever may see everything gets the page.", said, name)
        for artifact in self.site.sources:
            inclusion = InclusionLevel.NOT_IN_NAV if artifact.path.endswith(".md") else InclusionLevel.INCLUDED
            files.append(File.generated(config, artifact.path, content=artifact.content, inclusion=inclusion))
        for font in sorted(FONTS.glob("*.woff2")):
            files.append(File.generated(config, f"assets/fonts/{font.name}", abs_src_path=str(font)))
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, **_: object) -> str:
        """Keep a generated page's body from Markdown, which would pass it through unchanged at twice the cost of all the rest."""
        if page.file.generated_by is None:
            from generator.site.by_hand import opened

            return opened(markdown, page.file.src_uri, lambda path: self.site.is_closed(path) or path in self.hand.left)
        self.bodies[page.file.src_uri] = markdown
        return ""

    def on_page_content(self, html: str, *, page: Page, **_: object) -> str:
        """Give back a generated page's body; isolate codes in a hand-written one."""
        if page.file.generated_by is not None:
            return self.bodies.pop(page.file.src_uri)
        from generator.site.page import isolate_html

        return isolate_html(html)

    def on_env(self, env: Environment, **_: object) -> Environment:
        """Give the templates the program's words and what stands around every page."""
        say = words(self.site.language)
        env.globals.update(say=say, unfilled=say.known.__getitem__, nuskha=_Around(self.site), frame=self.site.frame)
        return env


@dataclass(frozen=True, slots=True)
class _Around:
    """What the theme's templates may ask about the site."""

    site: LanguageSite

    def told(self, base: str) -> str:
        """What the page tells its scripts, as JSON that cannot leave its element."""
        told = json.loads(self.site.frame.script) | {"base": f"{base.rstrip('/')}/"}
        return json.dumps(told, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")

    def languages(self, page: Page | None) -> list[Mapping[str, str]]:
        """The languages in which the page exists: all for a generated one."""
        found = self.site.frame.languages
        if page is None or page.file.generated_by is None:
            found = tuple(one for one in found if page and page.file.src_uri in _by_hand(self.site, one[0]).shown)
        return [{"code": code, "name": name} for code, name in found]


def settings(site: LanguageSite, output: Path, empty: Path) -> dict[str, Any]:
    """The settings that the site itself decides, whatever `mkdocs.yml` says; `empty` stands for absent hand-written pages."""
    own = {"name": "material", "language": site.language, "font": False}
    docs = site.docs if site.docs and site.docs.is_dir() else empty
    return {
        "site_name": site.name,
        "site_url": site.address,
        "docs_dir": str(docs),
        "site_dir": str(output),
        "use_directory_urls": False,
        "theme": own,
        "nav": _nav(site, docs),
        "validation": {"omitted_files": "ignore"},
    }


def _nav(site: LanguageSite, docs: Path) -> list[Any]:
    generated = {artifact.path for artifact in site.sources}
    shown = _by_hand(site, site.language).shown
    by_hand = [page.name for page in sorted(docs.glob("*.md")) if page.name not in generated and page.name in shown]
    return [*({item.title: item.source} for item in site.navigation), *by_hand]


def _by_hand(site: LanguageSite, language: str) -> "ByHand":
    from generator.site.by_hand import by_hand

    return by_hand(site.docs.parent / language if site.docs else None, site.audience)


def _configured(site: LanguageSite, output: Path, empty: Path) -> MkDocsConfig:
    own = settings(site, output, empty)
    given = _given(site.settings)
    config = MkDocsConfig(config_file_path=str(site.settings) if site.settings else None)
    theme = given.get("theme")
    config.load_dict({"plugins": [], **given, **own, "theme": {**(theme if isinstance(theme, dict) else {}), **own["theme"]}})
    failed, _ = config.validate()
    if failed:
        raise ConfigurationError("; ".join(f"{key}: {error}" for key, error in failed))
    config.plugins["nuskha"] = Feed(site)
    return config


def _given(path: Path | None) -> dict[str, Any]:
    """What the site's settings file says, without the plugin that this build stands in for."""
    if path is None or not path.is_file():
        return {}
    with path.open("rb") as file:
        given: dict[str, Any] = yaml_load(file) or {}
    plugins = given.get("plugins") or []
    given["plugins"] = [
        plugin for plugin in plugins if plugin != "nuskha" and "nuskha" not in (plugin if isinstance(plugin, dict) else ())
    ]
    return given


def _run(tasks: list[LanguageSite], folders: list[Path], workers: int) -> list[str]:
    if min(len(tasks), workers) < 2 or sum(len(task.sources) for task in tasks) < SHARED:  # noqa: PLR2004 - nothing to share out
        return [line for task, folder in zip(tasks, folders, strict=True) for line in _build_one(task, folder)]
    with ProcessPoolExecutor(min(workers, len(tasks)), get_context("spawn")) as pool:
        return [line for lines in pool.map(_build_one, tasks, folders) for line in lines]


def _build_one(site: LanguageSite, output: Path) -> tuple[str, ...]:
    """Build one language, or a part of its pages, into a folder; gives MkDocs' warnings."""
    heard = _Listener()
    log = logging.getLogger("mkdocs")
    log.addHandler(heard)
    log.propagate, log_level = False, log.level
    log.setLevel(logging.WARNING)
    try:
        with TemporaryDirectory() as empty:
            build_with_mkdocs(_started(_configured(site, output, Path(empty))))
    except MkDocsException as error:
        raise Unbuildable("; ".join((*heard.lines, str(error)))) from error
    finally:
        log.removeHandler(heard)
        log.propagate = True
        log.setLevel(log_level)
    return tuple(f"{site.language}: {line}" for line in heard.lines)


def _started(config: MkDocsConfig) -> MkDocsConfig:
    config.plugins.on_startup(command="build", dirty=False)
    return config


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


class _Shelf:
    """A language's finished files from the last time, with the key of each page's source."""

    def __init__(self, site: LanguageSite, folder: Path) -> None:
        self.site = site
        self.tree = folder / "tree"
        self.note = folder / "keys.json"
        self.keys = {artifact.path: artifact.sha256 for artifact in site.sources} | {"": _frame_key(site)}
        self.known = self._known()

    def tasks(self, workers: int) -> Iterator[LanguageSite]:
        """What is left to build: the changed pages in chunks, each with the pages that the navigation names, and with those to
        which hand-written pages lead, which stand in every chunk."""
        if self.known == self.keys:
            return
        whole = self.known.get("") != self.keys[""]
        always = {item.source for item in self.site.navigation} | _by_hand(self.site, self.site.language).leads
        changed = [one for one in self.site.sources if one.path not in always and (whole or self.known.get(one.path) != one.sha256)]
        fixed = tuple(one for one in self.site.sources if one.path in always)
        size = max(CHUNK, -(-len(changed) // max(1, workers)))
        for start in range(0, max(1, len(changed)), size):
            yield replace(self.site, sources=(*fixed, *changed[start : start + size]))

    def take(self, folders: Iterable[Path]) -> None:
        """Take in what was built; forget pages that there are no more. The note is written last: without it all is built."""
        if self.known == self.keys:
            return
        self.note.unlink(missing_ok=True)
        if self.known.get("") != self.keys[""]:
            rmtree(self.tree, ignore_errors=True)
        for gone in self.known.keys() - self.keys.keys():
            (self.tree / _finished(gone)).unlink(missing_ok=True)
        for folder in folders:
            if self.tree.exists():
                copytree(folder, self.tree, dirs_exist_ok=True)
            else:
                self.tree.parent.mkdir(parents=True, exist_ok=True)
                folder.rename(self.tree)
        self.note.write_text(json.dumps(self.keys), encoding="utf-8")

    def files(self) -> Iterator[Artifact]:
        """Every finished file of the language, sorted by path."""
        for path in sorted(path for path in self.tree.rglob("*") if path.is_file()):
            yield Artifact(f"{self.site.language}/{path.relative_to(self.tree).as_posix()}", path.read_bytes())

    def _known(self) -> dict[str, str]:
        if not self.note.is_file() or not self.tree.is_dir():
            return {}
        try:
            known: dict[str, str] = json.loads(self.note.read_bytes())
        except ValueError:  # a build was killed while it wrote the note
            return {}
        return known


def _finished(source: str) -> str:
    return f"{source.removesuffix('.md')}.html" if source.endswith(".md") else source


def _frame_key(site: LanguageSite) -> str:
    """The digest of everything but the pages' sources that any page of the language is made from."""
    around = repr((site.language, site.name, site.address, site.navigation, site.frame, site.audience, site.closed))
    digest = sha256(around.encode())
    digest.update(_house_key().encode())
    files = {path.relative_to(site.docs).as_posix(): path for path in sorted(site.docs.rglob("*"))} if site.docs else {}
    for name, path in (*files.items(), *((("", site.settings),) if site.settings else ())):
        if path.is_file():
            digest.update(name.encode() + b"\0" + sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@cache
def _house_key() -> str:
    own = (
        Path(__file__),
        *sorted(THEME.rglob("*")),
        *sorted(FONTS.glob("*.woff2")),
        *sorted((ROOM / "wording").rglob("site.toml")),
    )
    files = b"".join(path.name.encode() + sha256(path.read_bytes()).digest() for path in own if path.is_file())
    tools = "".join(f"{tool} {version(tool)};" for tool in TOOLS)
    return sha256(files + tools.encode()).hexdigest()
