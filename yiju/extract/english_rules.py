r"""The English wordings that recognition looks for, one row each.

A rule carries its own evidence: every string in `finds` must match and every
string in `skips` must not. tests/test_rules.py checks all rows, so adding a
wording means adding a row, not a branch. Spaces are written `\s+`, because pages
hold non-breaking spaces and hard line ends.
"""

from __future__ import annotations

import re

from yiju.extract.english_titles import HEADS
from yiju.extract.rules import Rule

_I = re.IGNORECASE
_MADE = (
    r"(?:formulated|enacted|made|developed|drafted|established|adopted|issued|stipulated|drawn\s+up"
    r"|worked\s+out|laid\s+down|prescribed|instituted|prepared|created|promulgated|devised|set\s+(?:forth|out|down)"
    r"|put\s+forward|compiled|hammered\s+out)"
)
_SELF = rf"(?:these|this|the\s+present|present)\s+(?:[\w-]+\s+){{0,4}}?(?:{HEADS})"

#: A text speaks of its own making.
FORMULATIONS = (
    Rule(
        name="en-formulated",
        lang="en",
        pattern=rf"\b{_SELF} ,? \s+ (?:is|are|have\s+been|has\s+been|shall\s+be)"
        rf" (?:\s+(?:hereby|specially|specifically|therefore))? \s+ {_MADE}",
        finds=(
            "to keep order, these Regulations are formulated",
            "this stipulation is established according to the Act",
            "The Present Rules have been enacted",
            "these Implementing Rules are hereby formulated",
        ),
        skips=("detailed rules are formulated by provinces", "these Regulations are not affected"),
        flags=_I,
    ),
    Rule(
        name="en-formulated-the",
        lang="en",
        pattern=rf"\bthe\s+(?:{HEADS.lower()}) \s+ are \s+ (?:hereby\s+)? formulated",
        finds=("and the relevant laws, the provisions are formulated",),
        skips=("The Provisions were formulated by the office",),
    ),
    Rule(
        name="en-formulate-active",
        lang="en",
        pattern=rf"\b(?:to\s+formulate|formulates?|hereby\s+(?:issues?|enacts?|makes?))\s+"
        rf"(?:these|this|the\s+present|the\s+following)\s+(?:[\w-]+\s+){{0,3}}?(?:{HEADS})",
        finds=("to formulate this regulation", "the Ministry formulates these Measures"),
        skips=("provinces formulate their own measures",),
        flags=_I,
    ),
    Rule(
        name="en-following",
        lang="en",
        pattern=rf"\bthe\s+following\s+(?:[\w-]+\s+){{0,4}}?(?:{HEADS})\s+(?:[\w\s]{{0,60}}?\s)?"
        rf"(?:are|is|have\s+been)\s+(?:hereby\s+)?(?:{_MADE}|offered|given|provided|announced)",
        finds=(
            "the following explanations are offered on such cases",
            "hereby, the following implementation regulations for reform are formulated",
            "the following opinions are hereby put forward",
        ),
        skips=("the following conduct is punished",),
        flags=_I,
    ),
    Rule(
        name="en-notified",
        lang="en",
        pattern=r"\b(?:(?:is|are)\s+(?:hereby\s+)?(?:notified|announced|interpreted|decided)(?:\s+as\s+follows)?"
        r"|hereby\s+(?:notif(?:y|ies)|announces?|decides?|interprets?)[\w\s]{0,60}?\s+as\s+follows"
        r"|this\s+(?:Notice|Circular|Announcement)\s+is\s+(?:hereby\s+)?(?:issued|given))",
        finds=(
            "The relevant matters are notified as follows:",
            "this Notice is hereby issued regarding the following matters",
            "the Court hereby decides as follows",
        ),
        skips=("the applicant is informed",),
        flags=_I,
    ),
)

#: What introduces a basis.
BASIS_CUES = (
    Rule(
        name="en-basis",
        lang="en",
        pattern=r"(?<!revised\s)(?<!amended\s)\b(?:on\s+the\s+basis\s+of|in\s+accordance\s+with|according\s+to|pursuant\s+to"
        r"|based\s+(?:up)?on|in\s+line\s+with|in\s+conformity\s+with|in\s+compliance\s+with"
        r"|by\s+virtue\s+of|as\s+per|under\s+the\s+authority\s+of)\b",
        finds=("on the basis of the “Law”", "Pursuant to the Act", "based upon the Code"),
        skips=("following the speech", "amended in accordance with the Decision"),
        flags=_I,
    ),
    Rule(
        name="en-basis-under",
        lang="en",
        pattern=r"\bunder\s+(?=the\s+[“\"‘]|[“\"‘]|the\s+(?:[A-Z][\w’'-]*\s+){1,8}(?:Law|Code|Constitution)\b)",
        finds=("under the “Copyright Law”", "under the Civil Procedure Law"),
        skips=("under the supervision of the office", "under five years"),
    ),
)

#: A purpose that names the parent instrument.
IMPLEMENTS_CUES = (
    Rule(
        name="en-implements",
        lang="en",
        pattern=r"\b(?:in\s+order\s+to|for\s+the\s+purposes?\s+of|to|so\s+as\s+to)\s+"
        r"(?:(?:further|better|correctly|fully|thoroughly|deeply|effectively)\s+)?"
        r"(?:implement(?:ing)?|carry(?:ing)?\s+out|enforc(?:e|ing)|apply(?:ing)?"
        r"|ensur(?:e|ing)\s+the\s+implementation\s+of)\s+(?=the\s|[“\"‘])",
        finds=(
            "In order to implement the “Seed Law”",
            "for the purpose of correctly applying the Bankruptcy Law",
        ),
        skips=("to implement reform", "to carry out checks"),
        flags=_I,
    ),
    Rule(
        name="en-implementing-title",
        lang="en",
        pattern=r"\b(?:Studying\s+and\s+)?Implementing\s+(?=(?:the\s+)?[“\"‘])",
        finds=("Notice Concerning Studying and Implementing the “Press Rules”",),
        skips=("Implementing Rules for Licences",),
    ),
)

REPEALS = (
    Rule(
        name="en-repeals",
        lang="en",
        pattern=r"\b(?:is|are|shall\s+be|will\s+be)\s+(?:simultaneously\s+|hereby\s+|thereby\s+)?"
        r"(?:repealed|abolished|annulled|abrogated|rescinded|superseded|replaced)\b"
        r"|\b(?:are|is|shall\s+be)\s+simultaneously\s+(?:void|invalid)",
        finds=(
            "the “Old Rules” shall be repealed at the same time",
            "are simultaneously abolished",
        ),
        skips=("the licence is revoked",),
        flags=_I,
    ),
)

REFERENCE_CUES = (
    Rule(
        name="en-with-reference",
        lang="en",
        pattern=r"\b(?:with|by)\s+reference\s+to\b|\bmodell?ed\s+on\b",
        finds=("with reference to the “Pharmacy Rules”",),
        skips=("refer to the annex",),
        flags=_I,
    ),
)

#: Programmes plan the making of other instruments.
PLANS = (
    Rule(
        name="en-plans",
        lang="en",
        pattern=r"\b(?P<mention>(?:research\s+and\s+formulate|study\s+and\s+(?:formulate|draft)|formulate|revise|amend|draft|enact)"
        r"\s+(?:the\s+)?(?:(?!\band\b)[\w’'-]+\s+){0,6}?(?:laws?|rules|regulations|measures|provisions|code)\b"
        r"(?:\s+(?:on|for|of|concerning)\s+[^,.;:]{2,80}?(?=[,.;:]|\s+and\b))?)",
        finds=(
            "Research and formulate the data law.",
            "revise the telecommunications rules, and",
            "formulate regulations for the protection of the elderly.",
        ),
        skips=("formulate plans", "revise the curriculum"),
        flags=_I,
    ),
)

#: An instrument gives a body a power or a duty; {body} is put in by the reader.
GRANTS = (
    Rule(
        name="en-empowered",
        lang="en",
        pattern=r"(?:is|are)\s+(?:hereby\s+)?(?:empowered|authori[sz]ed)\s+(?=to\b)",
        finds=("the Office is empowered to manage", "is hereby authorised to act"),
        skips=("is responsible for",),
        flags=_I,
    ),
    Rule(
        name="en-entrusted",
        lang="en",
        pattern=r"(?:is|are)\s+(?:hereby\s+)?entrusted\s+(?=to\b|with\b)",
        finds=("the Bureau is entrusted with the work",),
        skips=("is trusted by",),
        flags=_I,
    ),
    Rule(
        name="en-assigned",
        lang="en",
        pattern=r"(?:is|shall\s+be)\s+responsible\s+for\s+(?=\S)(?!the\s+interpretation|interpret)",
        finds=("the Office is responsible for nationwide supervision",),
        skips=("is responsible for the interpretation of these Rules",),
        flags=_I,
    ),
)

INTERPRETERS = (
    Rule(
        name="en-interpreter",
        lang="en",
        pattern=r"(?:is|are|shall\s+be)\s+responsible\s+for\s+(?:the\s+)?(?:interpretation|interpreting|explanation)"
        r"|(?:shall\s+be|are|is)\s+(?:interpreted|explained)\s+by\s+(?:the\s+)?",
        finds=("The Ministry is responsible for the interpretation of these Rules",),
        skips=("responsible for interpreters' pay is nobody",),
        flags=_I,
    ),
)

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
        pattern=r"^(?:Explaining|Explanation\s+of|Understanding|Interview|Q\s*&\s*A|Questions\s+and\s+Answers"
        r"|Commentary|Interpreting|A\s+Reading\s+of|Analysis|What|Why|How)\b|\bAnswers?\s+Journalists\b",
        finds=("Explaining the “Press Rules”", "What did the Minister say?", "Q & A on the Law"),
        skips=("Explanations concerning the Law", "Interpretation concerning Some Questions"),
    ),
    Rule(
        name="self-discipline commitment",
        lang="en",
        pattern=r"\b(?:Letter\s+of\s+Commitment|Commitment\s+Letter|Self-[Dd]iscipline\s+(?:Convention|Pact|Covenant|Initiative)"
        r"|Pledge|Initiative)\b",
        finds=("Letter of Commitment on Comments", "Internet Self-Discipline Pact"),
        skips=("Measures on Self-discipline Organizations",),
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

RULES = (
    *FORMULATIONS,
    *BASIS_CUES,
    *IMPLEMENTS_CUES,
    *REPEALS,
    *REFERENCE_CUES,
    *PLANS,
    *GRANTS,
    *INTERPRETERS,
    *GENRES,
    *BODY_GENRES,
    *CUTS,
    *EXCERPTS,
)
