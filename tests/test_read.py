"""Files become text that prints: decoded, one kind of newline, no control characters."""

from __future__ import annotations

import os

import pytest

from yiju.extract.read import find_files, read_sources
from yiju.ontology.errors import BadInput


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_chinese_text_is_read_in_each_encoding(tmp_path, encoding):
    file = tmp_path / "规定.txt"
    file.write_bytes("第一条 为了测试，制定本规定。\r\n第二条".encode(encoding))

    (source,) = read_sources([file])

    assert source.text == "第一条 为了测试，制定本规定。\n第二条"


def test_a_text_in_traditional_characters_is_read_in_big5(tmp_path):
    file = tmp_path / "細則.txt"
    file.write_bytes("個人資料保護法施行細則條文".encode("big5"))

    (source,) = read_sources([file])

    assert source.text == "個人資料保護法施行細則條文"


def test_controls_become_spaces_and_other_line_ends_newlines_one_for_one(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("标题\x1b[31m\u2028正文\x0b尾", encoding="utf-8")

    (source,) = read_sources([file])

    assert source.text == "标题 [31m\n正文\n尾"


def test_a_lone_carriage_return_ends_a_line_even_with_a_line_end_after_the_next_word(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes("标题\r正文\n第一条\r\n第二条".encode())

    (source,) = read_sources([file])

    assert source.text == "标题\n正文\n第一条\n第二条"


@pytest.mark.parametrize(
    "raw",
    [b"\xff\xfeab\x00", b"ab\x00cd", b"\x81\xff\x82 neither", b"caf\xe9 only"],
)
def test_what_cannot_be_decoded_is_refused_by_name(tmp_path, raw):
    file = tmp_path / "odd.txt"
    file.write_bytes(raw)

    with pytest.raises(BadInput, match=r"cannot decode .*odd\.txt"):
        list(read_sources([file]))


@pytest.mark.parametrize("raw", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b" \n\x0c"])
def test_a_file_of_nothing_but_a_mark_or_blanks_is_empty(tmp_path, raw):
    file = tmp_path / "odd.txt"
    file.write_bytes(raw)

    with pytest.raises(BadInput, match=r"odd\.txt is empty"):
        list(read_sources([file]))


def test_a_name_that_does_not_print_is_written_in_escapes(tmp_path):
    for name in [b"a\xff.txt", b"b\n\x1b.txt", "依据 1.txt".encode()]:
        (tmp_path / os.fsdecode(name)).write_text("甲", encoding="utf-8")

    found = [name.rpartition("/")[2] for _, name in find_files([tmp_path])]

    assert sorted(found) == [r"a\xff.txt", r"b\x0a\x1b.txt", "依据 1.txt"]


def test_files_come_by_name_folder_by_folder_and_hidden_ones_do_not(tmp_path):
    for name in ["b/z.txt", "b.txt", "B.MD", "a/.hidden.txt", ".git/c.txt", "a/x.png", "b/a.md"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("甲", encoding="utf-8")

    found = [file.relative_to(tmp_path).as_posix() for file, _ in find_files([tmp_path])]

    assert found == ["B.MD", "b/a.md", "b/z.txt", "b.txt"]
