"""The wheel: all of yiju with its data, nothing else, and it works where nothing is helpful."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DATA = (".ttl", ".jsonl", ".csv", ".rq", ".cypher", ".js", ".css", ".html", ".jinja")
MICROBLOGS = "微博客信息服务管理规定"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def run(*command: object, **options: object) -> subprocess.CompletedProcess[str]:
    """Run a program that must succeed."""
    result = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        **options,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result


def tracked() -> list[str]:
    """The files of the package as they are in the working folder."""
    return sorted(
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "yiju").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )


@pytest.fixture(name="wheel", scope="session")
def _wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy so that the project's folder stays as it is."""
    copy, out = tmp_path_factory.mktemp("project"), tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md", "LICENSE", *tracked()):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_bytes((ROOT / name).read_bytes())
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, copy)
    (wheel,) = out.glob("*.whl")
    return wheel


@pytest.fixture(name="installed", scope="session")
def _installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run the installed yiju from a folder with a space and Chinese letters, in the C locale."""
    target = tmp_path_factory.mktemp("target")
    pip = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile")
    run(sys.executable, *pip, "--disable-pip-version-check", "--target", target, wheel)
    place = tmp_path_factory.mktemp("work") / "带 空格 的文件夹"
    place.mkdir()
    (place / "文本").mkdir()
    for name in ("microblogs-2018.md", "guofa-2014-33.md"):
        (place / "文本" / name).write_bytes((ROOT / "samples" / name).read_bytes())
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    environment = {**kept, "LC_ALL": "C", "PYTHONPATH": str(target)}

    def python(*args: str) -> subprocess.CompletedProcess[str]:
        return run(sys.executable, *args, cwd=place, env=environment)

    origin = python("-c", "import yiju; print(yiju.__file__)").stdout.strip()
    assert Path(origin).is_relative_to(target)
    return python


def test_the_wheel_holds_every_file_of_the_package(wheel: Path):
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.startswith("yiju/")}

    assert sorted(packed) == tracked()
    assert {ending for ending in DATA if any(name.endswith(ending) for name in packed)} == set(DATA)


def test_the_wheel_holds_nothing_but_the_package_and_its_metadata(wheel: Path):
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}

    assert tops == {"yiju", "yiju-0.1.0.dist-info"}


def test_an_installed_yiju_builds_asks_draws_and_reports(installed: Run):
    installed("-m", "yiju", "build", "文本", "-o", "图 谱")
    answer = installed(
        "-m", "yiju", "query", "chain-up", "--param", f"id={MICROBLOGS}", "-g", "图 谱"
    )
    for command, page in (("view", "查看.html"), ("report", "报告.html")):
        name = (MICROBLOGS,) if command == "report" else ("--focus", MICROBLOGS)
        said = installed("-m", "yiju", command, *name, "-g", "图 谱", "-o", page)
        assert said.stderr == f"wrote {page}\n"

    assert "国务院关于授权国家互联网信息办公室负责互联网信息内容管理工作的通知" in answer.stdout
    assert answer.stdout.splitlines()[-1] == "(2 rows)"


def test_the_public_names_of_an_installed_yiju_load(installed: Run):
    code = "import yiju; print([getattr(yiju, name).__module__ for name in yiju.__all__])"

    assert installed("-c", code).stdout.strip() == str(
        ["yiju.graph.build", "yiju.graph.chain", "yiju.graph.check", "yiju.graph.folder"]
    )
