"""Fixtures that several test files share."""

from __future__ import annotations

import importlib.util
import os
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType

import pytest


def _module(name: str) -> ModuleType:
    """A module that lies beside the tests."""
    path = Path(__file__).with_name(f"{name}.py")
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def tiny() -> ModuleType:
    """The module of the smallest graph that shows the point: `tiny.tiny()` and its ids."""
    return _module("tiny")


@pytest.fixture(scope="session")
def files() -> ModuleType:
    """The module that makes small files of each format."""
    return _module("files")


@pytest.fixture(scope="session")
def real_neo4j(tmp_path_factory: pytest.TempPathFactory):
    """A real Neo4j server, one for all tests; skips by name where there can be none."""
    module = _module("neo4j_server")
    if reason := module.why_not():
        pytest.skip(reason)
    with ExitStack() as stack:
        try:
            server = stack.enter_context(module.running_neo4j(tmp_path_factory.mktemp("neo4j")))
        except module.CannotFetch as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(str(error))
        yield server


@pytest.fixture
def tiny_graph(tiny: ModuleType):
    """A fresh tiny graph."""
    return tiny.tiny()
