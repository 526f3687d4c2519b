"""Fixtures that several test files share."""

from __future__ import annotations

import importlib.util
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


@pytest.fixture
def tiny_graph(tiny: ModuleType):
    """A fresh tiny graph."""
    return tiny.tiny()
