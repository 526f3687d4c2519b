"""One page that needs nothing else: assets inlined, hashed and allowed by hash alone.

Text of the graph goes into one place, a JSON island that is never run; the page writes
it with textContent. vis-network comes out of the installed pyvis and is checked
against its digest, so that no other code can slip in. tests/test_view.py checks it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from yiju.ontology.errors import BadInput
from yiju.viz.palette import stylesheet

#: In the order of their imports; they become one script.
MODULES = (
    "ladder.js", "selection.js", "words.js", "elements.js", "model.js", "search.js", "state.js",
    "cards.js", "lines.js", "canvas.js", "details.js", "table.js", "legend.js", "app.js",
)  # fmt: skip

VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"
VIS_DIGEST = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"

POLICY = (
    "default-src 'none'; script-src {scripts}; style-src {styles}; img-src data: blob:; "
    "base-uri 'none'; form-action 'none'"
)


class ForeignScript(BadInput):
    """The vis-network inside pyvis is not the one that yiju was made for."""

    def __init__(self, found: str) -> None:
        super().__init__(
            f"vis-network in the installed pyvis has another digest\n  found: {found}\n"
            f"  want:  {VIS_DIGEST} (pyvis 0.3.2, {VIS_NETWORK})"
        )


def render_page(island: dict[str, Any], title: str) -> str:
    """Write the whole page as text.

    Args:
        island: `view` from `build_view` and `network`, the pyvis model.
        title: Of the browser's tab.

    Raises:
        ForeignScript: pyvis holds another vis-network than the one checked.
    """
    styles = stylesheet() + _static("viewer.css")
    scripts = (vis_network(), application())
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    text = files("yiju.viz").joinpath("templates", "view.html").read_text(encoding="utf-8")
    return environment.from_string(text).render(
        title=title,
        policy=POLICY.format(
            scripts=" ".join(map(hash_source, scripts)), styles=hash_source(styles)
        ),
        styles=Markup(styles),
        scripts=[Markup(script) for script in scripts],
        island=Markup(island_text(island)),
    )


def island_text(island: dict[str, Any]) -> str:
    r"""Write JSON that can neither end its script element nor start another.

    >>> island_text({"title": "</script>"})
    '{"title":"\\u003c/script>"}'
    """
    text = json.dumps(island, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char in "<\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text.encode("utf-8", "replace").decode("utf-8")  # lone surrogates have no UTF-8


def write_page(path: Path, text: str) -> None:
    """Put the text in place at once: a reader sees the old page or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@cache
def application() -> str:
    """Join our modules into one script: their imports go, their exports become plain."""
    joined = "\n".join(_static(name) for name in MODULES)
    joined = re.sub(r"^import [^;]*;\n", "", joined, flags=re.MULTILINE)
    return '"use strict";\n' + re.sub(r"^export ", "", joined, flags=re.MULTILINE)


@cache
def vis_network() -> str:
    """Give the vis-network of the installed pyvis, checked against its digest."""
    content = files("pyvis").joinpath(*VIS_NETWORK.split("/")).read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != VIS_DIGEST:
        raise ForeignScript(found)
    text = re.sub(r"\r\n?", "\n", content.decode("utf-8"))  # as an HTML parser will read it
    return re.sub(r"\n//# sourceMappingURL=\S+\s*$", "\n", text)


def _static(name: str) -> str:
    return files("yiju.viz").joinpath("static", name).read_text(encoding="utf-8")


def hash_source(text: str) -> str:
    """Give the source expression by which a policy allows exactly this text."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
