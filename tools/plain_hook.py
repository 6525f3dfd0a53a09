"""Plain hook: gives the theme's templates, within a plain `mkdocs build`, what our own build gives them; imports none of it.

Outside stays how the project around it is written (`plain_site.py`).
"""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

AROUND = "around.json"
"""The file beside `mkdocs.yml` with the words of the language and what stands around every page."""


def on_env(env: Any, config: Any, **_: object) -> Any:
    """Adds the names that the templates use."""
    around = json.loads(Path(config.config_file_path).with_name(AROUND).read_text(encoding="utf-8"))
    words, script, languages = around["words"], around["script"], around["languages"]

    def say(key: str, **blanks: object) -> str:
        filled: str = words[key].format(**blanks)
        return filled

    def told(base: str) -> str:
        return json.dumps(script | {"base": f"{base.rstrip('/')}/"}, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")

    env.globals.update(
        say=say,
        unfilled=words.__getitem__,
        nuskha=SimpleNamespace(told=told, languages=lambda _: languages),
        frame=SimpleNamespace(**around["frame"]),
    )
    return env
