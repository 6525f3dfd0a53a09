"""The MkDocs plugin: a plain `mkdocs build` or `mkdocs serve` shows one language of a workspace.

Outside stay the build of all languages (`pipeline.py`) and everything that pages say. A build never publishes a draft; only
`mkdocs serve` shows drafts, marked as such.
"""

from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator import pipeline, settings
from generator.mkdocs_build import WATCHED, Feed, adopt
from generator.site.language_site import language_site
from generator.site.site_input import SiteInput


class NuskhaSettings(Config):  # type: ignore[no-untyped-call] # MkDocs' own
    """The plugin's settings in `mkdocs.yml`: the workspace's folder, and the language (empty: the master language)."""

    workspace = config_options.Type(str, default=".")
    language = config_options.Type(str, default="")


class NuskhaPlugin(BasePlugin[NuskhaSettings]):  # type: ignore[no-untyped-call] # MkDocs' own
    """Feeds MkDocs from the workspace that stands beside `mkdocs.yml`."""

    preview = False
    feed: Feed

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 - MkDocs' own
        """Remember whether this is a preview."""
        self.preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Open the workspace and take the site's name, address, navigation and words from it."""
        site = self._opened(config)
        self.feed = Feed(language_site(site, self._language(site)))
        return adopt(self.feed, config, beside=not self.preview)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages."""
        return self.feed.on_files(files, config=config)

    def on_page_markdown(self, markdown: str, *, page: Page, **_: object) -> str:
        """Keep generated pages from Markdown."""
        return self.feed.on_page_markdown(markdown, page=page)

    def on_page_content(self, html: str, *, page: Page, **_: object) -> str:
        """Give generated pages back, and isolate codes in hand-written ones."""
        return self.feed.on_page_content(html, page=page)

    def on_env(self, env: Environment, **_: object) -> Environment:
        """Add the words."""
        return self.feed.on_env(env)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, **_: object) -> LiveReloadServer:
        """Reload when a definition, a hand-written page or the record changes."""
        for name in WATCHED:
            if (self._workspace(config) / name).exists():
                server.watch(str(self._workspace(config) / name))
        return server

    def _workspace(self, config: MkDocsConfig) -> Path:
        return Path(config.config_file_path).parent / self.config.workspace

    def _opened(self, config: MkDocsConfig) -> SiteInput:
        site = pipeline.site_input(self._workspace(config), settings.read(), drafts=self.preview)
        if site is None:
            raise PluginError("There is nothing to show. `nuskha check` says what is wrong, `nuskha status` what is in force.")
        return site

    def _language(self, site: SiteInput) -> str:
        languages = site.system.organization.languages
        wanted = self.config.language or languages[0]
        if wanted not in languages:
            raise PluginError(f"The organization has no language {wanted}; it has {', '.join(languages)}.")
        return wanted
