"""The signs of what a text is: an instrument's title, a speech, a commentary; whole or cut off.

Rows as in `yiju.extract.english_rules`; tests/test_rules.py checks them all.
"""

from __future__ import annotations

import re

from yiju.extract.rules import Rule

_I = re.IGNORECASE

#: What a text about rules is, and is not: genre to the signs of it in the title.
GENRES = (
    Rule(
        name="speech",
        lang="en",
        pattern=r"^(?:(?:Speech|Remarks|Address|Talk|Report)\b|[A-Z][a-z]+\s[A-Z][a-z]+:\s)"
        r"|\bSpeech\s+(?:at|by|to)\b",
        finds=("Speech at the Work Forum", "Wang Wu: Build the Net Together"),
        skips=("Notice concerning Speeches", "Provisions on Online Services"),
    ),
    Rule(
        name="commentary",
        lang="en",
        pattern=r"^(?:Explaining|Explanation\s+of|Understanding|Interview|Q\s*&\s*A|Questions\s+and\s+Answers|(?:Some\s+)?Thoughts\s+on"
        r"|Commentary|Interpreting|A\s+(?:Reading|Comparison|Summary|Review|History)\s+of|(?:(?:An?|Brief|Short)\s+)*Analysis|What|Why|How"
        r"|Comments\s+on|Notes\s+on|Overview|Comparing|Book\s+Review|Translator[’']s\s+Note|Update\b)\b"
        r"|\bAnswers?\s+(?:Journalists|Reporters|Questions)\b|\bPress\s+Conference\b|\bBook\s+Review\b|\bWhite\s+Paper\b|\?\s*$",
        finds=(
            "Explaining the “Press Rules”",
            "What did the Minister say?",
            "Q & A on the Law",
            "Comments on the Draft Press Law",
            "The Press Law: Where Next?",
        ),
        skips=("Explanations concerning the Law", "Interpretation concerning Some Questions"),
    ),
    Rule(
        name="self-discipline commitment",
        lang="en",
        pattern=r"\b(?:Letter\s+of\s+Commitment|Commitment\s+Letter|Self-[Dd]iscipline\s+(?:Convention|Pact|Covenant|Initiative)"
        r"|Pledge|Initiative)\b"
        r"|\b(?:Community|Users?|Website|Platform|Industry|Sector(?:al)?|Association|Society|Alliance|Federation|Netizens?|Civilized|Civility)"
        r"[’']?s?\s+(?:Convention|Charter|Pact|Covenant|Bylaws|Articles\s+of\s+Association)\b"
        r"|^(?:Charter|Bylaws|Articles\s+of\s+Association)\s+of\s+[^.]{0,80}?\b(?:Society|Association|Federation|Alliance|Union|Club)\b"
        r"|\b(?:User|Service)\s+(?:\w+\s+)?Agreement\b|\bTerms\s+of\s+(?:Use|Service)\b",
        finds=(
            "Letter of Commitment on Comments",
            "Internet Self-Discipline Pact",
            "Chat Site Community Convention (Trial)",
            "Charter of the Web Editors’ Association",
        ),
        skips=("Measures on Self-discipline Organizations", "Convention on Cybercrime"),
    ),
)

#: A title on a page of posts that speaks of a rule in a headline's manner; read where nothing
#: else shows an instrument.
HEADLINES = (
    Rule(
        name="headline",
        lang="en",
        pattern=r":\s+\S|[?!]\s*$|^(?:The\s+)?(?:New|China[’']s|Beijing[’']s)\s"
        r"|\b(?:publishes|released?|announces|launch(?:es|ed)|unveils|adopts|passes|bans|calls|says|warns|urges|tightens|plans\s+to|vows)\b"
        r"|\b(?:Response|Reaction|Statement|Debate|Controversy|Seminar|Symposium|Forum\s+on)\b",
        finds=(
            "The Press Law: A First Look",
            "China’s New Press Law",
            "Ministry publishes press rules",
        ),
        skips=("Press Rules", "Notice on Releases of Films"),
    ),
)

#: Titles that name what they explain.
EXPLAINED = (
    Rule(
        name="en-explains",
        lang="en",
        pattern=r"^(?:Explaining|Explanation\s+of|Understanding|Interpreting|Q\s*&\s*A\s+(?:on|about)|Comments\s+on"
        r"|Questions\s+and\s+Answers\s+(?:on|about|concerning)|(?:A|Some)\s+\w+\s+(?:of|on))\s+(?=the\s)",
        finds=("Understanding the Press Law", "Some Thoughts on the Press Law"),
        skips=("Understanding Media",),
    ),
)

#: Signs in the body that someone speaks about a rule: genre as name.
BODY_GENRES = (
    Rule(
        name="commentary",
        lang="en",
        pattern=r"\b(?:A|The)\s+(?:journalist|reporter)\s+interviewed\b|^\s*Q\s*[:：]|\bThis\s+article\s+was\s+(?:first\s+)?published"
        r"|\([Rr]eporter\s+\w+|\bNews\s+Service\b|\b(?:CCTV|Xinhua)\s+\w+\s+\w+\s+reports\b",
        finds=("A journalist interviewed the inspector", "Q: Why?", "China News Service, Beijing"),
        skips=("journalists have the right",),
        flags=re.MULTILINE,
    ),
    Rule(
        name="speech",
        lang="en",
        pattern=r"\bSpeech\s+at\s+the\b|\b(?:respected\s+)?(?:guests|comrades|friends)\s*[,:]\s*(?:comrades|friends|good\s+day|everyone)"
        r"|\bI\s+am\s+very\s+happy\b|\bI\s+would\s+like\s+to\s+(?:discuss|thank)",
        finds=("Speech at the 3rd Forum", "Comrades, friends: good day"),
        skips=("freedom of speech",),
        flags=_I,
    ),
)

#: What a page says where it breaks off, and what it leaves out.
CUTS = (
    Rule(
        name="en-cut",
        lang="en",
        pattern=r"\b(?:Read\s+the\s+rest\s+of\s+this\s+entry|Continue\s+reading|Read\s+more)\b\s*[»→…]?",
        finds=("Read the rest of this entry »", "Continue reading →"),
        skips=("read the text",),
    ),
)
EXCERPTS = (
    Rule(
        name="en-excerpt",
        lang="en",
        pattern=r"[\[(]\s*Excerpts?\s*[\])]|\[\s*(?:…|\.\.\.)\s*\]",
        finds=("Outline [Excerpts]", "[…]"),
        skips=("an excerpt of",),
        flags=_I,
    ),
)

RULES = (*GENRES, *HEADLINES, *EXPLAINED, *BODY_GENRES, *CUTS, *EXCERPTS)
