"""Files become text that prints: decoded, one kind of newline, no control characters."""

from __future__ import annotations

import pytest

from yiju.extract.read import read_sources
from yiju.ontology.errors import BadInput


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_chinese_text_is_read_in_each_encoding(tmp_path, encoding):
    file = tmp_path / "规定.txt"
    file.write_bytes("第一条 为了测试，制定本规定。\r\n第二条".encode(encoding))

    (source,) = read_sources([file])

    assert source.text == "第一条 为了测试，制定本规定。\n第二条"


def test_controls_become_spaces_and_other_line_ends_newlines_one_for_one(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("标题\x1b[31m\u2028正文\x0b尾", encoding="utf-8")

    (source,) = read_sources([file])

    assert source.text == "标题 [31m\n正文\n尾"


@pytest.mark.parametrize(
    "raw",
    [b"\xff\xfeab\x00", b"ab\x00cd", "個人資料保護法施行細則條文".encode("big5"), b"caf\xe9 only"],
)
def test_what_cannot_be_decoded_is_refused_by_name(tmp_path, raw):
    file = tmp_path / "odd.txt"
    file.write_bytes(raw)

    with pytest.raises(BadInput, match=r"cannot decode .*odd\.txt"):
        list(read_sources([file]))
