"""The architecture holds: imports go one way, and the links at the root are no packages."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("extract", "graph", "ontology", "viz")
FIND = """
import importlib.util, sys
spec = importlib.util.find_spec(sys.argv[1])
print(spec.origin if spec else "nothing")
"""


def test_imports_go_one_way():
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]

    result = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )

    assert result.returncode == 0, result.stdout + result.stderr
    assert "Contracts: 1 kept, 0 broken." in result.stdout


def test_the_order_of_the_layers_is_the_one_that_the_docs_give():
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = config["tool"]["importlinter"]["contracts"]

    assert contract["layers"] == [
        f"yiju.{room}" for room in ("cli", "viz", "graph", "extract", "ontology")
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_a_link_at_the_root_leads_to_its_room(room: str):
    link = ROOT / room

    assert link.resolve() == (ROOT / "yiju" / room).resolve()


@pytest.mark.parametrize("inside", [True, False], ids=["in the project", "elsewhere"])
@pytest.mark.parametrize("room", ROOMS)
def test_an_installed_yiju_puts_no_bare_room_on_the_import_path(
    room: str, inside: bool, tmp_path: Path
):
    found = subprocess.run(
        [sys.executable, "-P", "-c", FIND, room],
        cwd=ROOT if inside else tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout.strip()

    assert found == "nothing" or not Path(found).resolve().is_relative_to(ROOT.resolve())


@pytest.mark.parametrize("room", ROOMS)
def test_a_module_is_never_loaded_under_a_second_name(room: str):
    loaded = sys.modules.get(room)

    assert loaded is None or not str(getattr(loaded, "__file__", "")).startswith(str(ROOT))
