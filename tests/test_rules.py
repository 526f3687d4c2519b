"""Every rule row holds to its own evidence."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import yiju.extract
from yiju.extract.rules import Rule


def _all_rules() -> list[Rule]:
    """Rows of every table named RULES in the extract room."""
    rules: dict[str, Rule] = {}
    for module in pkgutil.iter_modules(yiju.extract.__path__, "yiju.extract."):
        for rule in getattr(importlib.import_module(module.name), "RULES", ()):
            rules[f"{rule.lang}:{rule.name}:{rule.pattern}"] = rule
    return list(rules.values())


RULES = [
    pytest.param(rule, id=f"{rule.lang}-{rule.name}-{i}") for i, rule in enumerate(_all_rules())
]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_its_examples(rule):
    assert rule.finds

    missed = [text for text in rule.finds if not rule.regex.search(text)]

    assert missed == []


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_skips_its_counter_examples(rule):
    wrong = [text for text in rule.skips if rule.regex.search(text)]

    assert wrong == []
