"""The sample's site, built once: what MkDocs finished, and what stands beside the languages."""

from collections.abc import Mapping

import pytest

from generator.mkdocs_build import build
from generator.site.language_site import language_site
from generator.site.plain_pages import plain_pages
from generator.site.site_input import SiteInput
from tests.unit.site.sample import PREVIEW, SYSTEM, site

Files = Mapping[str, bytes]


def built(given: SiteInput) -> dict[str, bytes]:
    sites = [language_site(given, language) for language in given.system.organization.languages]
    finished = build(sites)
    assert finished.warnings == ()
    return {artifact.path: artifact.content for artifact in (*finished.artifacts, *plain_pages(given))}


@pytest.fixture(scope="session")
def files() -> Files:
    return built(site(SYSTEM))


@pytest.fixture(scope="session")
def preview() -> Files:
    return built(site(PREVIEW))
