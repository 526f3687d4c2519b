"""The forms of titles and of what stands between them in an English list of instruments.

Patterns alone; `yiju.extract.english_titles` walks a list with them, and
tests/test_english_titles.py tries them there.
"""

from __future__ import annotations

import re

#: Head nouns of titles as translators write them; a title without one is none.
HEADS = (
    "Laws?|Code|Constitution|Regulations?|Measures?|Provisions?|Rules?|Decisions?|Notices?"
    "|Notification|Circular|Opinions?|Interpretations?|Explanations?|Stipulations?|Methods?|Orders?"
    "|Decree|Outline|Plan|Strategy|Convention|Treaty|Agreement|Charter|Directive|Resolution"
    "|Announcement|Reply|Catalogue|Standards?|Guidelines?|Principles|Act|Scheme|Programme?|Bylaws"
    "|Ordinance|Protocol|Arrangements?|Norms?"
)
HEAD = re.compile(rf"\b(?:{HEADS})\b")
ANY_HEAD = re.compile(rf"\b(?:{HEADS})\b", re.IGNORECASE)
LONE_HEAD = re.compile(rf"(?:{HEADS})", re.IGNORECASE)

#: Words that stand between the cue, or the last item, and the next item.
LEAD = re.compile(
    rf"""
    (?: [\s,;、，]+
      | (?: and | or | as\s+well\s+as | along\s+with | together\s+with ) \b
      | (?: this | these | the\s+present | present ) \s+ (?:{HEADS}) \b (?! \s+ (?:of|on|for|concerning)\b )
      | (?-i: (?: [a-z][\w-]* \s+ ){{1,6}} and \s+ (?= (?:the\s+)? [“"‘《] ) )
      | (?: the\s+ )? (?: \w+\s+ )? (?: provisions | stipulations | requirements | spirit | content | authori[sz]ation )
        \s+ (?: of | in | contained\s+in | set\s+forth\s+in | under ) \b
      | the \b
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: "laws and administrative regulations such as “A”": only what follows is named.
SUCH_AS = re.compile(
    r"(?:the\s+)?(?:(?:relevant|related|other|such)\s+)?laws(?:,?\s+and\s+(?:administrative\s+)?regulations)?"
    r"\s*,?\s+(?:such\s+as|including|as(?=\s+the\s))\b"
)
_PART = r"(?i:Paragraph|Item|Clause|Point|Subparagraph)s?\s+(?:\d+|\(\w{1,4}\))"
_ARTICLES = rf"""
    (?: {_PART} ,? \s+ (?:of\s+)? | (?:the\s+)? (?:first|second|third|fourth|last)\s+paragraph\s+(?:of|in)\s+ )*
    Articles? \s+ \d+ (?: [-–]\d+ | \(\d+\) )*
    (?: (?: \s*,\s* (?:and\s+)? | \s+(?:and|to|through|or)\s+ ) (?: Articles?\s+ )? \d+ (?: \(\d+\) )* )*
    (?: ,? \s* {_PART} )*
"""
#: "Article 5 of the “X”", and after the name: "the “X”, Articles 3 to 5".
ARTICLE = re.compile(rf"(?P<article> {_ARTICLES} ) ,? \s+ (?:of|in) \s+", re.VERBOSE)
ARTICLE_AFTER = re.compile(
    rf"\s* ,? \s* (?P<article> (?> {_ARTICLES} ) ) (?! \s+ (?:of|in)\b )", re.VERBOSE
)
_QUALIFIER = (
    r"(?:other|such|relevant|related|pertinent|applicable|the|State|national|Chinese|existing|current"
    r"|corresponding|appropriate|superior|higher-level|state|country’s|of|any|all)"
)
_SOURCE_NOUN = (
    r"(?:(?:administrative|local|departmental|legal|regulatory|[Ss]tate|national|judicial|policy)\s+)*"
    r"(?:laws?|regulations?|rules?|provisions?|stipulations?|statutes|policies|ordinances|decrees|requirements)\b"
)
#: "other such laws, regulations and relevant State provisions": lower case, nothing named.
GENERIC = re.compile(
    rf"""
    (?: {_QUALIFIER} \s+ )* {_SOURCE_NOUN}
    (?: (?: \s*,\s* (?:and\s+)? | \s+(?:and|or)\s+ ) (?: {_QUALIFIER} \s+ )* {_SOURCE_NOUN} )*
    (?: \s+ of \s+ (?:the|our) \s+ (?:State|state|country|nation|Chinese\s+government) \b (?!\s+[A-Z]) )?
    (?! \s+ (?: of | in (?!\s+order) | such\s+as | as\s+the | for (?!\s+the\s+purpose) | on (?!\s+this\s+matter) ) \b )
    """,
    re.VERBOSE,
)
ANAPHORA = re.compile(
    r"""
    (?: (?:its|their|the) \s+ (?:detailed\s+)? (?:implementing|implementation) \s+ (?:regulations?|rules?|measures|provisions) \b
      | the \s+ (?:regulations?|rules?|measures|provisions) \s+ (?:for|on) \s+ (?:its|their|the) \s+ implementation \b
      | (?:the\s+)? implementing \s+ (?:regulations?|rules?|measures) \s+ thereof \b
    ) (?! \s+ (?:of|on|for)\b )
    """,
    re.VERBOSE | re.IGNORECASE,
)
#: Where a list, or a bare title in it, must end.
STOP = re.compile(
    rf"""
      ,? \s+ (?: in\s+order\s+to | for\s+the\s+purposes?\s+of | so\s+as\s+to | so\s+that | with\s+a\s+view\s+to
               | with\s+the\s+(?:aim|purpose|goal)\s+of ) \b
    | ,? \s+ (?: and\s+ )? (?: combined\s+with | combining | in\s+combination\s+with | by\s+integrat | integrat(?:ing|ed)\s+with
               | in\s+(?:the\s+)?light\s+of | in\s+view\s+of | in\s+consideration | in\s+conjunction | considering
               | taking\s+(?:in)?to | having\s+regard | in\s+connection\s+with\s+the\s+(?:actual|reality) | in\s+integration ) \b
    | ,? \s+ and \s+ (?: upon | under | after | following | with | through | considering | taking | subject
               | in\s+(?:accordance|line|conformity|compliance) | pursuant | according | based | on\s+the\s+basis
               | are | is | shall ) \b
    | ,? \s+ (?: upon | after | with | subject\s+to ) \s+ (?:the\s+)? (?: approval | consent | agreement | authori[sz]ation ) \b
    | ,? \s* \b (?: and \s+ )? (?: these | this | the\s+present | the\s+following | hereby | it\s+is ) \b
    | ,? \s* \b [Tt]he \s+ (?: {HEADS} | {HEADS.lower()} ) \s+ (?: are | is | shall\s+be ) \b
    | ,? \s+ (?: are | is | have\s+been | has\s+been ) \s+ (?: hereby\s+ )? (?: formulated | enacted | notified | issued | made )
    | \s+ to \s+ (?: formulate | enact | make ) \b
    | \s+ (?: has | have ) \s+ (?: hereby\s+ )? decided \b
    | \s+ (?: enacts | formulates | adopts | issues | promulgates ) \s+ (?: the | these | this ) \b
    | [;:；：。》]
    | \. (?= \s+ [A-Z“"\[] | \s* \Z | \n ) (?! \s+ (?:{HEADS}) ["”] ) (?<! [A-Z]\.[A-Z]\. )
    | \n \s* \n
    """,
    re.VERBOSE,
)
SEPARATOR = re.compile(
    r"\s*,\s*(?:and\s+|as\s+well\s+as\s+)?(?:the\s+)?|\s+(?:and|as\s+well\s+as)\s+(?:the\s+)?|\s+(?=The\s+[A-Z])"
)
#: What is told of an instrument after its name: "promulgated on 8 November 2000".
EVENT = re.compile(
    r",?\s+(?:as\s+)?(?:promulgated|issued|published|adopted|approved|released|announced|printed|formulated"
    r"|amended|revised|implemented)\s+(?:and\s+\w+\s+)?(?:by|on|in|at|from|upon)\b"
)
#: A title that could end here.
WHOLE = re.compile(
    rf"\b(?:{HEADS})(?:\s+of\s+(?:the\s+)?(?:PRC|P\.R\.C\.|People[’']s\s+Republic\s+of\s+China))?\s*\Z"
)
NEXT_NAME = re.compile(r"\s*,\s*(?:and\s+)?the\s")
LAW_AHEAD = re.compile(rf"(?:[A-Z][\w’'-]*\s+){{1,8}}(?:{HEADS})\b")
#: A name in capitals: "Law of the People’s Republic of China on Minors".
CAPITALS = re.compile(
    r"(?:the\s+)?[“\"‘]?(?P<name>[A-Z][\w’'-]*"
    r"(?:\s+(?:(?:of|on|for|in|to|against)\s+(?:the\s+)?|and\s+(?!Art))?[A-Z][\w’'-]*){0,20})"
)
ARTICLE_AHEAD = re.compile(r"(?:Articles?|Paragraphs?|Items?)\s+\(?\d")
PAREN = re.compile(r"\s*[(（](?P<inside>[^()（）]{1,200})[)）]")
OF_TITLE = re.compile(r"P\.?R\.?C\.?|Trial|for\s+Trial|Draft|Interim|Revis|Amend|No\.\s*\d+\s*\)?$")
#: A number that follows without brackets: ", State Council Decree No. 292,".
NUMBER_AFTER = re.compile(
    r"\s*,?\s*(?P<number>(?:[A-Z][\w’']*\s+){0,6}(?:Order|Decree)\s+No\.\s*\d+)(?=\s*[,;.]|\s+and\b)"
)
SHORT = re.compile(
    r"(?:here(?:in)?after|below)?[^“\"‘]*?(?:simply\s+named|referred\s+to\s+as|abbreviated|called|named|known\s+as|as|:)"
    r"\s+(?:the\s+)?[“\"‘']?(?P<short>[^“”\"‘’]+?)[”\"’']?$",
    re.IGNORECASE,
)
MARK = re.compile(r"[”\"’'》」″“《]")
QUOTES = "“\"‘'《「″"
BOUNDARY = re.compile(
    r"\s*(?:,|\.|;|\(|（|\Z|and\b|as\b|these\b|this\b|so\b|in\b|to\b|the\b|for\b|combined\b)"
)
#: Words that stay lower case inside a title in capitals.
SMALL = frozenset((
    "a", "an", "the", "of", "on", "in", "for", "to", "by", "with", "and", "or", "as", "at", "from",
    "into", "upon", "under", "through", "via", "be", "is", "are", "its", "such", "concerning",
    "regarding", "relating", "about", "against", "between", "among", "over", "per",
))  # fmt: skip
#: No title is longer, in code points; a mark that finds no partner by then has none.
LONGEST = 600
