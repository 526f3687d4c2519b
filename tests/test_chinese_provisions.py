"""The provision in which a mention stands."""

from __future__ import annotations

import pytest

from yiju.extract.chinese_provisions import find_articles, provision_at

TEXT = """前言甲。

第一条 只有一款乙。

第二条 首款丙：

（一）首项丁；

1.小目戊；

（二）次项己。

末款庚。

## 第二章 分则

第二条之一 插入辛。
  第三条　缩进壬。

附件：

灯塔表癸。
"""


@pytest.mark.parametrize(
    ("mark", "provision"),
    [
        ("甲", None), ("乙", "第一条"), ("丙", "第二条第一款"), ("丁", "第二条第一款第（一）项"),
        ("戊", "第二条第一款第（一）项"), ("己", "第二条第一款第（二）项"), ("庚", "第二条第二款"),
        ("辛", "第二条之一"), ("壬", "第三条"), ("癸", None),
    ],
)  # fmt: skip
def test_a_place_is_named_by_article_paragraph_and_item(mark, provision):
    articles = find_articles(TEXT, 0, len(TEXT))

    assert provision_at(TEXT, articles, TEXT.index(mark)) == provision


def test_a_reference_to_an_article_begins_none():
    text = "第一条 略。\n依照\n第三条规定办理。"

    assert find_articles(text, 0, len(text)).names == ("第一条",)


OLDER = """第一条 适用于下列各项：
一、首项甲；
二、次项乙。
末款丙。
第二条 受理与中止
标题之下丁，

换行之后戊。
1．首小项己；
2．次小项庚。
| 表 | 辛 |
表后壬。
\u200b
## 第二章 罚则
章首癸。
第三条 只有一款，有括号数字：
（1）子；
（2）丑。
"""


@pytest.mark.parametrize(
    ("mark", "provision"),
    [
        ("甲", "第一条第一款第一项"), ("乙", "第一条第一款第二项"), ("丙", "第一条第二款"),
        ("丁", "第二条第一款"), ("戊", "第二条第一款"), ("己", "第二条第一款第1项"),
        ("庚", "第二条第一款第2项"), ("辛", "第二条第一款第2项"), ("壬", "第二条第二款"),
        ("癸", None), ("子", "第三条"), ("丑", "第三条"),
    ],
)  # fmt: skip
def test_older_ways_of_counting_and_broken_lines_give_the_same_units(mark, provision):
    articles = find_articles(OLDER, 0, len(OLDER))

    assert provision_at(OLDER, articles, OLDER.index(mark)) == provision
