"""The wording of the report and its diagram: key, English, Chinese.

Part of the one table of `yiju.viz.words`, which says how a row is read and checks it.
"""

from __future__ import annotations

REPORT_WORDS: tuple[tuple[str, str, str], ...] = (
    # the report
    ("report.title", "Chain of authority", "依据链报告"),
    ("report.of", "Chain of authority: {title}", "依据链：{title}"),
    ("report.contents", "Contents", "目录"),
    ("report.skip", "Skip to the report", "跳至正文"),
    ("report.facts", "The instrument", "文件概况"),
    ("report.answer", "In short", "结论"),
    ("report.tree", "The chain in outline", "依据链（提纲）"),
    ("report.diagram", "The chain drawn", "依据链（图）"),
    ("report.steps", "The steps, one by one", "逐步说明"),
    ("report.step", "Step {n}", "第{n}步"),
    ("report.described", "Described at step {n}.", "见第{n}步的说明。"),
    ("report.article", "Article relied on", "所依据的条款"),
    ("report.provision", "Stated in", "写明于"),
    ("report.clause", "The clause", "条文"),
    ("report.down", "What rests on it", "以其为依据者"),
    (
        "report.more",
        "{n} more is not listed here; the chain down lists all.|{n} more are not listed "
        "here; the chain down lists all.",
        "另有{n}件未列；向下的依据链列出全部。",
    ),
    ("report.bodies", "Bodies and their powers", "机关及其权限"),
    ("report.nobodies", "No issuing body is known.", "制定机关不详。"),
    ("report.nogrant", "No empowerment of this body is in the graph.", "图中没有对该机关的授权。"),
    ("report.issued", "Issued in this chain", "本链中制定"),
    ("report.intext", "In the words of the text", "文本原文"),
    ("report.inregistry", "In the words of the registry", "登记资料所载"),
    (
        "report.registryonly",
        "No text here says so: known from the registry alone.",
        "此处无文本写明：仅据登记资料。",
    ),
    ("report.registrytoo", "The registry says so too.", "登记资料亦载。"),
    (
        "power.duty",
        "A duty laid on the body. The text does not speak of empowering it.",
        "此为规定职责；文本并未称授权。",
    ),
    ("report.articles", "{title}, {places}", "《{title}》{places}"),
    ("report.articleof.条", "Article {n}", "第{n}条"),
    ("report.articleof.款", "paragraph {n}", "第{n}款"),
    ("report.articleof.项", "item {n}", "第{n}项"),
    ("name.dated", "{name}, {day}", "{name}，{day}"),
    ("report.implied", "Competence not stated in the text", "文本未写明的职权"),
    (
        "report.impliednote",
        "The texts do not state these articles as a basis. They are shown because they "
        "give such a body competence for such an instrument.",
        "文本并未以下列条文为依据；列出是因为其赋予该类机关制定该类文件的职权。",
    ),
    (
        "report.powersnote",
        "Powers are given in the words of the text. What those words do not say, such as a "
        "power to make rules, is marked “not stated”; a grant of other powers is not read "
        "as one.",
        "权限以文本原文表述。原文未写明者（如制定规则的权力）标为“未写明”，不从其他授权推出。",
    ),
    ("report.findings", "Findings of the checks", "核查结果"),
    (
        "report.nofindings",
        "The checks that ran found nothing to report.",
        "已进行的核查均未发现问题。",
    ),
    (
        "report.norun",
        "No check ran on this instrument, so none found anything; the reason is given below.",
        "未对本文件进行核查，故无核查结果；原因见下。",
    ),
    # names of the checks, as headings and in lists
    ("check.basis-not-in-force-at-start", "basis not in force at the start", "施行时依据无效"),
    ("check.circular", "circle of bases", "依据循环"),
    ("check.basis-ended", "basis ended since", "依据此后终止"),
    ("check.lower-basis", "basis of lower rank", "依据位阶较低"),
    ("check.past-its-end", "past its stated end", "超过自定期限"),
    ("check.basis-amended", "basis amended since", "依据此后修改"),
    ("check.only-unnamed", "basis named in general words only", "依据仅为概括表述"),
    ("check.issuer-reorganised", "issuer reorganised since", "制定机关此后变动"),
    ("check.no-basis", "no basis stated", "未写明依据"),
    (
        "check.dead-end-stub",
        "chain stops where no text is at hand",
        "依据链止于无文本者",
    ),
    (
        "report.finelist",
        "Ran on this instrument and found nothing: {names}.",
        "已对本文件核查且未发现问题：{names}。",
    ),
    (
        "report.finenone",
        "No check of this instrument ended fine.",
        "本文件没有一项核查以“未发现问题”结束。",
    ),
    ("report.every", "every check", "各项核查"),
    ("report.fine", "Fine", "未发现问题"),
    ("report.unchecked", "Not checked", "未核查"),
    ("report.allchecked", "Every check could run.", "各项核查均可进行。"),
    (
        "report.lapse",
        "Nothing lapses by itself when its basis ends: an instrument then loses a stated "
        "basis and is formally in force unless repealed.",
        "依据终止，文件并不自动失效：其失去一项写明的依据，在废止前形式上仍然有效。",
    ),
    ("report.evidence", "Evidence", "证据"),
    ("report.subject", "concerns", "涉及"),
    ("report.unresolved", "What is not known", "未知事项"),
    ("report.allknown", "Nothing in this chain is unresolved.", "本链没有未决事项。"),
    ("report.method", "How this was found", "方法"),
    (
        "report.method.text",
        "Each step rests on the words of a text, found by a named rule and quoted with the "
        "place where it stands. Places are counted in characters of the stored plain text, "
        "from 0, the end excluded. Which version a citation means is chosen by date: the "
        "latest one promulgated by the date of the citing text and in force when that took "
        "effect. Translations are unofficial; the Chinese text prevails.",
        "每一步均以文本原文为据，由具名规则识别，并注明出处。位置按所存纯文本的字符计，"
        "从0起，不含末位。"
        "引用所指的版本按日期确定：引用文本作出时已公布、其施行时有效的最新版本。"
        "译文为非官方译文，以中文为准。",
    ),
    (
        "report.method.rule",
        "Rule {rule}: {n} quotation|Rule {rule}: {n} quotations",
        "规则{rule}：{n}处引文",
    ),
    (
        "report.method.fact",
        "Registry facts of grade “{grade}”: {n}",
        "等级为“{grade}”的登记资料：{n}项",
    ),
    ("report.method.none", "No edge of this chain needed evidence.", "本链无需证据。"),
    ("report.versions", "Versions and digests", "版本与摘要"),
    ("report.digest", "text {source}", "文本{source}"),
    ("report.cite", "How to cite this report", "如何引用本报告"),
    (
        "report.cite.text",
        "yiju {version}, “Chain of authority: {title}”, as of {day}, law known up to "
        "{known}, graph {digest}, {iri}",
        "yiju {version}：“依据链：{title}”，截至{day}，所知法律截至{known}，图{digest}，{iri}",
    ),
    ("report.noadvice", "A finding aid, not legal advice.", "供检索之用，不构成法律意见。"),
    ("report.unstated", "not given", "未提供"),
    # columns
    ("column.title", "Instrument", "文件"),
    ("column.date", "Date", "日期"),
    ("column.kind", "Kind", "种类"),
    ("column.status", "Status", "效力"),
    ("column.steps", "Steps", "步数"),
    ("column.check", "Check", "核查项目"),
    ("column.why", "Why", "原因"),
    # levels of findings
    ("level.defect", "defect", "缺陷"),
    ("level.risk", "risk", "风险"),
    ("level.information", "information", "提示"),
    ("hand.1", "its own basis", "直接依据"),
    ("hand.2", "a basis further up", "上一级依据"),
    ("finding.part", "part of the basis", "部分依据"),
    ("finding.unsure", "sure: {sure}", "可信度：{sure}"),
    # the answer in one paragraph
    ("answer.status", "On {day}, {title}: {status}.", "{day}，{title}：{status}。"),
    (
        "answer.bases",
        "It states {n} basis: {names}.|It states {n} bases: {names}.",
        "写明依据{n}项：{names}。",
    ),
    ("answer.none", "No basis was found: {why}.", "未发现依据：{why}。"),
    (
        "answer.nonetop",
        "It states no basis and needs none: it is top by status.",
        "未写明依据，亦无需依据：其依地位为顶端。",
    ),
    (
        "answer.topsdirect",
        "That basis is top by status, so the chain ends there.|"
        "All of these are top by status, so the chain ends there.",
        "{n}项均依地位为顶端，依据链至此为止。",
    ),
    ("answer.tops", "The chain goes up to {names}.", "依据链上至{names}。"),
    ("answer.top", "{title} ({steps})", "{title}（{steps}）"),
    (
        "answer.notops",
        "It reaches no instrument that is top by status.",
        "未达到依地位为顶端的文件。",
    ),
    (
        "answer.longest",
        "Its longest path has {n} step.|Its longest path has {n} steps.",
        "最长路径{n}步。",
    ),
    (
        "answer.ended",
        "No longer in force on that day: {names}. What rests on it loses a stated basis "
        "and is formally in force unless repealed.",
        "当日已不再有效：{names}。以其为依据者失去一项写明的依据，在废止前形式上仍然有效。",
    ),
    (
        "answer.endedhistory",
        "No longer in force on that day: {names}. As this version had itself ended by then, that "
        "is its history and no finding against it.",
        "当日已不再有效：{names}。本版本届时亦已终止，故此属历史情况，不构成对其的核查结果。",
    ),
    (
        "answer.stubs",
        "{n} instrument is known only by citation: {names}.|{n} instruments are known only "
        "by citation: {names}.",
        "仅见引用的文件{n}件：{names}。",
    ),
    (
        "answer.unnamed",
        "{n} basis is unnamed: {names}.|{n} bases are unnamed: {names}.",
        "未指明的依据{n}处：{names}。",
    ),
    (
        "answer.cutoff",
        "The text of {names} is cut off: whether it states a further basis is not checked.",
        "{names}的文本不完整：是否另有依据未核查。",
    ),
    (
        "answer.nobasis",
        "{names} states no basis in its text.|These state no basis in their text: {names}.",
        "文本未写明依据：{names}。",
    ),
    (
        "answer.cut",
        "Because of the depth limit the chain was not followed beyond {names}.",
        "因层数上限，未继续追溯{names}。",
    ),
    (
        "answer.further",
        "The checks have {n} finding on instruments further up.|"
        "The checks have {n} findings on instruments further up.",
        "对其上位文件的核查结果{n}项。",
    ),
    ("answer.level", "{level}: {n}", "{level}{n}项"),
    ("answer.resolved", "Nothing in it is unresolved.", "没有未决事项。"),
    (
        "answer.down",
        "{n} instrument rests on it.|{n} instruments rest on it, at first hand or further down.",
        "直接或间接以其为依据的文件{n}件。",
    ),
    (
        "answer.findings",
        "The checks have {n} finding on it ({levels}).|The checks have {n} findings on it "
        "({levels}).",
        "核查结果{n}项（{levels}）。",
    ),
    (
        "answer.unchecked",
        "{n} check could not run.|{n} checks could not run.",
        "{n}项核查未能进行。",
    ),
    ("answer.norun", "No check ran on it: {why}.", "未对其进行核查：{why}。"),
    # what is not known
    (
        "gap.stub",
        "Known only by citation, its text is not in the corpus: {title}",
        "仅见引用，语料中无其文本：{title}",
    ),
    (
        "gap.beyond",
        "Law is known up to {known}; from then to {day} nothing is checked",
        "所知法律截至{known}；其后至{day}未核查",
    ),
    (
        "gap.unchecked",
        "Not every check could run on {n} instrument of this chain; the reasons are given above|"
        "Not every check could run on {n} instruments of this chain; the reasons are given above",
        "对本链{n}件文件，有核查未能进行，原因见上",
    ),
    ("gap.unnamed", "Named by no title: “{title}”", "未写明名称：“{title}”"),
    (
        "gap.cut",
        "Not followed further because of the depth limit: {title}",
        "因层数上限未继续追溯：{title}",
    ),
    (
        "gap.cutoff",
        "Text cut off or in excerpts, so a missing basis is not checked: {title}",
        "文本不完整或为节选，缺少依据一事未核查：{title}",
    ),
    (
        "gap.ambiguous",
        "Several instruments fit these words: “{title}”",
        "以下文字可指多个文件：“{title}”",
    ),
    (
        "gap.inferred",
        "Rests on an inferred registry fact: {title}",
        "以推断的登记资料为据：{title}",
    ),
    # the diagram
    ("diagram.title", "Chain of authority of {title}", "{title}的依据链"),
    (
        "diagram.desc",
        "{n} card in bands by legal rank, the highest at the top. An arrow points from an "
        "instrument to the one it rests on. The outline gives the same as text.|{n} cards "
        "in bands by legal rank, the highest at the top. An arrow points from an "
        "instrument to the one it rests on. The outline gives the same as text.",
        "共{n}张卡片，按效力位阶分层，最高者在上。箭头由文件指向其依据。提纲以文字给出相同内容。",
    ),
    ("diagram.legend", "solid: {based}; dashed: {implements}", "实线：{based}；虚线：{implements}"),
    ("diagram.unranked", "rank not known", "位阶不明"),
    (
        "diagram.ghost",
        "dashed frame: no text here; grey and struck: ended",
        "虚线框：无文本；灰底划线：已终止",
    ),
    (
        "diagram.open",
        "thin, with an open arrowhead: known from the registry alone",
        "细线、空心箭头：仅据登记资料",
    ),
    ("diagram.folded", "{n} more not drawn", "另有{n}件未画"),
)
