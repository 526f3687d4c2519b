r"""The English wordings that recognition looks for, one row each.

A rule carries its own evidence: every string in `finds` must match and every
string in `skips` must not. tests/test_rules.py checks all rows, so adding a
wording means adding a row, not a branch. Spaces are written `\s+`, because pages
hold non-breaking spaces and hard line ends.
"""

from __future__ import annotations

import re

from yiju.extract.english_title_forms import HEADS
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
        pattern=rf"\bthe\s+(?:{HEADS}|{HEADS.lower()}) \s+ (?:are|is) \s+ (?:hereby\s+)? formulated",
        finds=(
            "and the relevant laws, the provisions are formulated",
            "under the Seed Law, the Measures are hereby formulated",
        ),
        skips=("The Provisions were formulated by the office",),
    ),
    Rule(
        name="en-formulate-active",
        lang="en",
        pattern=rf"\b(?:to\s+formulate|formulates?|enacts|lays\s+down|(?:hereby|now|specially)\s+(?:issues?|enacts?|makes?|lays?\s+down"
        rf"|puts?\s+forward)|puts?\s+forward)\s+(?:these|this|the\s+present|the\s+following)\s+(?:[\w-]+\s+){{0,3}}?(?:{HEADS})",
        finds=(
            "we hereby put forward the following opinions",
            "to formulate this regulation",
            "the Ministry formulates these Measures",
        ),
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
        name="en-given-below",
        lang="en",
        pattern=r"\bthe\s+following\s+(?:is|are)\s+(?:hereby\s+|now\s+)?(?:notified|announced|decided|interpreted|stipulated)",
        finds=("the following is now notified concerning film reels:",),
        skips=("the following is forbidden",),
        flags=_I,
    ),
    Rule(
        name="en-made-as-follows",
        lang="en",
        pattern=rf"\b(?:{HEADS})\b[^.;:“”]{{0,80}}?\s(?:are|is)\s+(?:hereby\s+|now\s+)?(?:{_MADE}|given|provided|rendered)\s+as\s+follows",
        finds=("interpretations on the use of the law are made as follows:",),
        skips=("the rules of the game are as follows",),
        flags=_I,
    ),
    Rule(
        name="en-notified",
        lang="en",
        pattern=r"\b(?:(?:is|are)\s+(?:hereby\s+|now\s+)?(?:notified|announced|interpreted|decided)(?:\s+as\s+follows|(?=\s*[:：]))?"
        r"|(?:hereby|now)\s+(?:notif(?:y|ies)|announces?|decides?|interprets?|replies|reply|stipulates?)"
        r"[\w\s’',]{0,80}?(?:\s+as\s+follows|\s+the\s+following|\s+of\s+the\s+following)"
        r"|this\s+(?:Notice|Circular|Announcement|Decision)\s+is\s+(?:hereby\s+|specially\s+)?(?:issued|given|made))",
        finds=(
            "it is now interpreted as follows:",
            "we hereby notify the following:",
            "the Ministry hereby notifies you of the following matters",
            "The relevant matters are notified as follows:",
            "this Notice is hereby issued regarding the following matters",
            "the Court hereby decides as follows",
        ),
        skips=("the applicant is informed",),
        flags=_I,
    ),
)

#: A decision to make or change something: its sentence can name a basis, but news says so too.
DECISIONS = (
    Rule(
        name="en-decided",
        lang="en",
        pattern=r"\b(?:(?:has|have)\s+decided|it\s+(?:is|has\s+been)\s+(?:hereby\s+)?decided|hereby\s+decides?)\s+to"
        r"\s+(?:formulate|amend|revise|repeal|abolish|issue|authori[sz]e|empower|make|add|delegate)\b",
        finds=("the Bureau has decided to amend the Rules", "it is decided to formulate a plan"),
        skips=("the court decided to hear the case",),
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
        r"|by\s+virtue\s+of|as\s+per|under\s+the\s+authority\s+of|on\s+the\s+(?:strength|authority)\s+of)\b",
        finds=("on the basis of the “Law”", "Pursuant to the Act", "based upon the Code"),
        skips=("following the speech", "amended in accordance with the Decision"),
        flags=_I,
    ),
    Rule(
        name="en-basis-under",
        lang="en",
        pattern=r"\b[Uu]nder\s+(?=(?:Articles?\s+\d[\w\s,]{0,30}?\sof\s+)?(?:the\s+)?[“\"‘]|the\s+(?:[A-Z][\w’'-]*\s+){1,8}(?:Law|Code|Constitution)\b)",
        finds=(
            "under the “Copyright Law”",
            "under the Civil Procedure Law",
            "Under Article 9 of the “Postal Law”",
        ),
        skips=("under the supervision of the office", "under five years"),
    ),
)

#: A title before which one of these stands is not what the sentence repeals.
RELIED_ON = (
    Rule(
        name="en-relied-on",
        lang="en",
        pattern=r"(?:basis\s+of|accordance\s+with|according\s+to|pursuant\s+to|under|violat(?:es?|ing)|by)\s+(?:the\s+)?\Z",
        finds=("licences issued on the basis of the ",),
        skips=("from that day, the ",),
        flags=_I,
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
        r"(?:repealed|abolished|annulled|abrogated|rescinded|superseded|replaced(?!\s+(?:by|with)\s+[“\"‘]))\b"
        r"|\b(?:are|is|shall\s+be|will\s+be)\s+(?:simultaneously|concurrently|at\s+the\s+same\s+time)\s+(?:void|invalid|repealed|abolished"
        r"|annulled|abrogated|rescinded)"
        r"|\bshall\s+(?:simultaneously\s+|thereupon\s+)?(?:cease\s+to\s+(?:be\s+(?:in\s+force|effective)|have\s+effect)|be\s+null\s+and\s+void)",
        finds=(
            "the “Old Rules” shall be repealed at the same time",
            "are simultaneously abolished",
            "shall simultaneously cease to be in force",
        ),
        skips=("the licence is revoked",),
        flags=_I,
    ),
)

#: A decision that repeals names what it repeals after the verb.
REPEALING = (
    Rule(
        name="en-repealing",
        lang="en",
        pattern=r"\b(?:decid(?:ed|es)\s+to|decision\s+(?:on|concerning))\s+(?:repeal|abolish|annul|abrogat|rescind)(?:e|ing)?\s+"
        r"(?=the\s|[“\"‘])",
        finds=(
            "it has been decided to repeal the “Poster Rules”",
            "Decision on Abolishing the “A”",
        ),
        skips=("decided to repeal some rules",),
        flags=_I,
    ),
)

#: The title of a notice that forwards another instrument.
CARRYING = (
    Rule(
        name="en-carrying",
        lang="en",
        pattern=r"\b(?:Printing|Issuing|Distributing|Transmitting|Forwarding|Publishing|Promulgating|Issuance\s+of|Promulgation\s+of)"
        r"(?:(?:,|\s+and)\s+(?:Distributing|Issuing|Transmitting|Implementing))*\s+(?=(?:the\s+)?[“\"‘]|the\s+[A-Z])",
        finds=(
            "Notice concerning Printing and Distributing the “Film Plan”",
            "Circular on Issuing the Press Rules",
        ),
        skips=("Publishing Management Regulations",),
    ),
)

#: The titles of interpretations, whose articles explain provisions of a law.
INTERPRETING = (
    Rule(
        name="en-interprets",
        lang="en",
        pattern=r"^(?!.*\bNotice\b).*\bInterpretations?\b",
        finds=(
            "Interpretation on Some Questions of Libel",
            "Supreme People’s Court Interpretation (II)",
        ),
        skips=("Notice on Studying the Interpretation",),
        flags=re.DOTALL,
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

#: The same in the active voice: the body stands after the verb.
GRANTING = (
    Rule(
        name="en-empowers",
        lang="en",
        pattern=r"\b(?:hereby\s+|decide[sd]?\s+to\s+|following:\s+)(?:authori[sz]es?|empowers?|delegates?)\s+(?:the\s+)?(?=[A-Z])",
        finds=(
            "it is decided to authorize the Ministry of Justice to act",
            "hereby empowers the Office",
        ),
        skips=("the Office authorizes Chinese companies",),
        flags=re.NOFLAG,
    ),
)

INTERPRETERS = (
    Rule(
        name="en-interpreter",
        lang="en",
        pattern=r"(?:is|are|shall\s+be)\s+responsible\s+for\s+(?:the\s+)?(?:interpretation|interpreting|explanation)"
        r"|(?:shall\s+be|are|is|to\s+be|will\s+be)\s+(?:interpreted|explained)\s+by\s+(?:the\s+)?"
        r"|(?:right|power|authority)\s+(?:of\s+|to\s+)(?:the\s+)?(?:final\s+)?interpret(?:ation)?\b[^.;]{0,60}?"
        r"\b(?:belongs?\s+to|rests?\s+with|(?:is|are|shall\s+be)\s+vested\s+in|lies?\s+with)\s+(?:the\s+)?",
        finds=(
            "The Ministry is responsible for the interpretation of these Rules",
            "These Rules are to be interpreted by the Ministry",
            "The right to interpret these Rules belongs to the Bureau",
        ),
        skips=("responsible for interpreters' pay is nobody",),
        flags=_I,
    ),
)

RULES = (
    *FORMULATIONS,
    *DECISIONS,
    *BASIS_CUES,
    *IMPLEMENTS_CUES,
    *REPEALS,
    *REPEALING,
    *RELIED_ON,
    *CARRYING,
    *INTERPRETING,
    *REFERENCE_CUES,
    *PLANS,
    *GRANTS,
    *GRANTING,
    *INTERPRETERS,
)
