"""Hand-written pages are for whom they say they are."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.control.audience import CLASSES
from generator.mkdocs_build import build
from generator.model.document import Confidentiality
from generator.site.by_hand import audience_of, by_hand, opened
from generator.site.language_site import language_site
from tests.unit.site.sample import SYSTEM, site

PAGES = {
    "all.md": "---\naudience: public\n---\n\nFor all [the map](staff/map.md) ![](all.png)\n",
    "staff/map.md": "# The map of rooms\n\n![](map.png) ![](../all.png) ![](<../the safe.png>)\n",
    "few.md": "---\ntitle: x\naudience: 'restricted'  # the board\n---\nThe safe's number ![](the%20safe.png) ![](safe.png)\n",
    "odd.md": "---\naudience: everyone\n---\nOdd words\n",
}
FILES = ("all.png", "staff/map.png", "the safe.png", "safe.png", "leaflet.pdf")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in PAGES.items():
        path = tmp_path / "docs" / "en" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name in FILES:
        (tmp_path / "docs" / "en" / name).write_bytes(name.encode())
    return tmp_path / "docs"


@pytest.mark.requirement("R-36")
def test_a_page_and_its_pictures_are_for_whom_it_says_and_else_for_the_staff(folder: Path) -> None:
    public, internal, restricted = (by_hand(folder / "en", audience) for audience in CLASSES)
    assert public.shown == {"all.md", "all.png"}
    assert internal.shown == public.shown | {"staff/map.md", "staff/map.png", "the safe.png", "leaflet.pdf"}
    assert restricted.shown == internal.shown | {"few.md", "safe.png", "odd.md"}
    assert all(one.shown | one.left == {*PAGES, *FILES} for one in (public, internal, restricted))
    assert public.unknown == (("odd.md", "everyone"),)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("# Words\naudience: public\n", "internal"),
        ("---\ntitle: x\n---\naudience: public\n", "internal"),
        ('\ufeff---\r\naudience: "public"\r\n---\r\nWords', "public"),
        ("---\naudience: public # for all\n...\n", "public"),
        ("---\nthe-audience: public\n---\n", "internal"),
        ("---\naudience:\n---\n", ""),
    ],
)
def test_what_a_page_says_of_its_audience_is_read_from_its_front_matter(page: str, said: str) -> None:
    assert audience_of(page) == said


def test_links_to_what_readers_have_not_are_words_alone() -> None:
    written = (
        '[Roles](roles/index.md) and **[a map](../en/staff/map.md#x "The map")**, [forms](forms/index.md), ![p](roles/p.png), '
    )
    written += "[out](https://roles.example/), [here](#roles), [up](/roles/), [`[code]` too](<roles/a.md>){ .button }"
    assert opened(written, "all.md", lambda path: path.startswith(("roles/", "../en/staff"))) == (
        "Roles and **a map**, [forms](forms/index.md), ![p](roles/p.png), "
        "[out](https://roles.example/), [here](#roles), [up](/roles/), `[code]` too"
    )


def test_a_site_has_the_pages_of_its_audience_and_no_link_to_others(folder: Path) -> None:
    def files(audience: Confidentiality) -> dict[str, bytes]:
        given = replace(site(), system=replace(SYSTEM, audience=audience), docs=folder)
        result = build([language_site(given, language) for language in ("en", "fa")])
        assert [line for line in result.warnings if "odd.md" in line] == [
            "en: The audience 'everyone' of 'odd.md' is none: only whoever may see everything gets the page."
        ]
        assert not [line for line in result.warnings if "odd.md" not in line and "png" not in line]
        return {one.path: one.content for one in result.artifacts}

    public, restricted = files("public"), files("restricted")
    assert {path for path in public if path.startswith("en/") and path.count("/") == 1 and path.endswith(".html")} == {
        "en/index.html",
        "en/all.html",
    }
    assert b"map.html" not in public["en/all.html"]
    assert b"staff/map.html" in restricted["en/all.html"]
    assert {"en/few.html", "en/safe.png", "en/odd.html"} <= restricted.keys()
    told = b"".join(public.values())
    assert b"The map of rooms" not in told
    assert b"safe" not in told
    assert not {path for path in public if path.split("/")[1] in ("roles", "registers", "releases", "audit", "events", "feed.xml")}
    assert b"feed.xml" not in public["en/index.html"]
    assert b"audit/" not in public["en/index.html"]
