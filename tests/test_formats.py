"""Pages, Word documents, PDFs, tables and archives give the texts in them, or say why not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from yiju.cli import main
from yiju.extract.document import extract_documents
from yiju.extract.formats import FORMATS, format_of
from yiju.extract.read import READ, UNREAD, find_files, read_file, read_sources
from yiju.ontology.errors import BadInput
from yiju.ontology.records import Document, Source

TITLE = "澄江市夜间照明管理办法"
LAW = "《中华人民共和国节约能源法》"
PARAGRAPHS = (
    TITLE,
    "2021年4月6日 澄江市人民政府令第9号公布",
    f"第一条 为了规范夜间照明，节约能源，根据{LAW}，结合本市实际，制定本办法。",
    "第二条 市城市管理部门负责本市夜间照明的监督管理工作，区人民政府按照职责分工做好有关工作。",
    "第三条 本办法自2021年6月1日起施行。",
)
MENU = "<nav><ul><li><a href='/'>首页</a></li><li><a href='/news'>新闻中心</a></li></ul></nav>"


def page(body: str, head: str = "") -> str:
    return (
        f"<!doctype html><html><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>"
    )


def article(paragraphs: tuple[str, ...] = PARAGRAPHS[1:]) -> str:
    return "".join(f"<p>{text}</p>" for text in paragraphs)


def read_bytes(folder: Path, name: str, raw: bytes) -> list[Source]:
    file = folder / name
    file.write_bytes(raw)
    return read_file(file, name)


def only(sources: list[Source]) -> Document:
    """The one document of the one source, every mention where the record says."""
    (source,) = sources
    (document,) = extract_documents(source)
    assert all(c.span.of(source.text) == c.mention for c in document.citations)
    return document


def assert_is_the_rule(document: Document) -> None:
    assert document.title == TITLE
    assert [c.mention for c in document.basis] == [LAW]
    assert str(document.effective) == "2021-06-01"
    assert document.issuers == ("澄江市人民政府",)


def test_each_ending_that_is_read_has_its_format():
    assert {suffix for row in FORMATS for suffix in row.suffixes} == set(READ)
    assert not set(READ) & set(UNREAD)
    assert format_of("a/B.HTML").name == "web page"
    assert format_of("a/b.exe") is None


def test_a_portal_page_gives_its_main_text_without_menus(tmp_path: Path):
    body = (
        f"{MENU}<div id='side'><ul><li>《别处的条例》解读</li><li>网站地图</li></ul></div>"
        f"<div class='content'><h1>{TITLE}</h1>{article()}</div>"
        "<footer>版权所有 澄江市人民政府办公室 备案号0001</footer>"
    )

    sources = read_bytes(tmp_path, "a.html", page(body).encode())

    assert_is_the_rule(only(sources))
    assert "首页" not in sources[0].text
    assert "备案号" not in sources[0].text


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "utf-8", "big5"])
def test_a_page_is_decoded_by_its_own_word_for_the_charset(tmp_path: Path, charset: str):
    words = "規則" if charset == "big5" else "规则"
    body = f"<div><h1>{TITLE[:3]}</h1>" + f"<p>{words * 60}。</p></div>"
    text = page(body.replace(TITLE[:3], "市"), f"<meta charset='{charset}'>").replace(TITLE, "市")

    (source,) = read_bytes(tmp_path, "a.htm", text.encode(charset))

    assert words * 60 in source.text


def test_a_blog_page_of_several_posts_gives_a_document_for_each(tmp_path: Path):
    posts = "".join(
        f"<article class='hentry'><h2 class='entry-title'><a href='#'>Lantern Rules {n}</a></h2>"
        f"<div class='entry-meta'>Posted on <time>May {n}, 2015</time> by someone</div>"
        f"<div class='entry-content'><p>Article 1: These Rules are formulated on the basis of the "
        f"“Energy Conservation Law” so as to regulate lanterns in the city.</p>"
        f"<p>Article 2: These Rules take effect on June {n}, 2015.</p></div>"
        f"<div class='sharedaddy'>Share this: Twitter Facebook</div></article>"
        for n in (1, 2, 3)
    )

    (source,) = read_bytes(tmp_path, "blog.html", page(MENU + posts).encode())
    documents = extract_documents(source)

    assert [d.title for d in documents] == [f"Lantern Rules {n}" for n in (1, 2, 3)]
    assert [c.mention for d in documents for c in d.basis] == ["Energy Conservation Law"] * 3
    assert "Twitter" not in source.text


def test_a_word_document_gives_its_paragraphs(tmp_path: Path, files):
    raw = files.word("".join(files.paragraph(text) for text in PARAGRAPHS))

    assert_is_the_rule(only(read_bytes(tmp_path, "a.docx", raw)))


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_a_word_document_that_takes_its_body_from_a_chunk_is_read(tmp_path: Path, files, charset):
    raw = files.word_with_chunk(page(article(PARAGRAPHS)).replace("<title>", "<title>x"), charset)

    assert_is_the_rule(only(read_bytes(tmp_path, "a.docx", raw)))


def test_the_printed_lines_of_a_pdf_become_paragraphs(tmp_path: Path, files):
    first = PARAGRAPHS[2]
    lines = [*PARAGRAPHS[:2], first[:24], first[24:], "— 1 —"]

    document = only(read_bytes(tmp_path, "a.pdf", files.pdf([lines, PARAGRAPHS[3:]])))

    assert_is_the_rule(document)


def test_each_row_of_a_table_is_a_text_under_its_title(tmp_path: Path):
    body = "\n".join(PARAGRAPHS[1:])
    rows = [
        {"标题": TITLE, "正文": body},
        {"标题": "空", "正文": " "},
        {"标题": "乙", "正文": "丙"},
    ]
    as_csv = "标题,正文\n" + f'{TITLE},"{body}"\n空, \n乙,丙\n'

    for name, raw in {
        "a.json": json.dumps(rows).encode(),
        "b.json": json.dumps({"total": 3, "rows": rows}).encode(),
        "c.jsonl": "\n".join(json.dumps(row) for row in rows).encode(),
        "d.csv": as_csv.encode("utf-8-sig"),
        "e.csv": as_csv.encode("gb18030"),
    }.items():
        found = read_bytes(tmp_path, name, raw)
        assert [source.name for source in found] == [f"{name}#1", f"{name}#3"]
        assert_is_the_rule(only(found[:1]))


def test_an_archive_gives_the_texts_in_it_by_name(tmp_path: Path, files):
    inner = "\n".join(PARAGRAPHS)
    raw = files.archive(
        {
            "b/二.txt": inner,
            "a.html": page(article()),
            "c.docx": files.word(files.paragraph("丙")),
            "picture.png": b"\x89PNG",
            "__MACOSX/b/._x.txt": "no",
            "nested.zip": files.archive({"x.txt": "no"}),
        }
    )

    found = read_bytes(tmp_path, "laws.zip", raw)

    assert [s.name for s in found] == ["laws.zip/a.html", "laws.zip/b/二.txt", "laws.zip/c.docx"]
    assert_is_the_rule(only(found[1:2]))


@pytest.mark.parametrize(
    ("name", "raw", "wanted"),
    [
        ("a.pdf", b"%PDF-1.4 broken", "cannot open the PDF"),
        ("a.docx", b"PK broken", "damaged Word document"),
        ("a.zip", b"PK broken", "cannot unpack"),
        ("a.json", b"{", "no JSON"),
        ("a.json", b'[{"id": 1}]', "no column of texts"),
        ("a.csv", b"id,when\n1,2\n", "no column of texts"),
        ("a.html", b"<html><body></body></html>", "no text found in the page"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "cannot read files of this kind"),
    ],
)
def test_what_cannot_be_read_is_named_with_what_is_wanted(tmp_path: Path, name, raw, wanted):
    with pytest.raises(BadInput, match=wanted) as caught:
        read_bytes(tmp_path, name, raw)

    assert name in str(caught.value)


def test_a_scan_and_an_empty_document_are_not_taken_for_texts(tmp_path: Path, files):
    with pytest.raises(BadInput, match="no text layer"):
        read_bytes(tmp_path, "scan.pdf", files.pdf([[]]))
    with pytest.raises(BadInput, match="no words in the Word document"):
        read_bytes(tmp_path, "empty.docx", files.word("<w:p/>"))


def test_the_rest_goes_on_and_the_end_is_an_error(tmp_path: Path):
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text("\n".join(PARAGRAPHS), encoding="utf-8")
    (texts / "b.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (texts / "c.txt").write_bytes(b"")
    (texts / "picture.png").write_bytes(b"\x89PNG")
    graph = tmp_path / "graph"

    extracted = CliRunner().invoke(main, ["extract", str(texts)])
    built = CliRunner().invoke(main, ["build", str(texts), "-o", str(graph)])

    for result in (extracted, built):
        assert result.exit_code == 1
        assert "b.doc" in result.stderr
        assert "c.txt is empty" in result.stderr
        assert "picture" not in result.stderr
    assert json.loads(extracted.stdout)["title"] == TITLE
    assert (graph / "CURRENT").exists()


def test_a_reader_may_gather_what_cannot_be_read(tmp_path: Path):
    (tmp_path / "a.txt").write_text("甲", encoding="utf-8")
    (tmp_path / "b.doc").write_bytes(b"\xd0\xcf")
    unread: list[BadInput] = []

    found = list(read_sources([tmp_path], unread))

    assert [source.text for source in found] == ["甲"]
    assert len(unread) == 1
    assert len(find_files([tmp_path])) == 2
