"use strict";
const { questions, base } = JSON.parse(document.getElementById("island").textContent);
const [form, ready, query, outcome, error, answer] = ["form", "ready", "query", "outcome", "error", "answer"].map((id) => document.getElementById(id));

for (const question of questions) {
  const option = document.createElement("option");
  option.value = question.name;
  option.textContent = `${question.zh} ${question.en}`;
  ready.append(option);
}

function offer() {
  query.value = questions.find((question) => question.name === ready.value).query;
}

function cell(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

// Things of the graph by their ids, which a query may use as they stand: <body/cac>.
function valueCell(value) {
  if (!value) return cell("td", "");
  if (value.type !== "uri" || !value.value.startsWith(base)) return cell("td", value.value);
  const made = cell("td", value.value.slice(base.length));
  made.title = value.value;
  return made;
}

function table(columns, rows) {
  const made = document.createElement("table");
  const head = made.createTHead().insertRow();
  for (const column of columns) {
    const th = cell("th", column);
    th.scope = "col";
    head.append(th);
  }
  const body = made.createTBody();
  for (const row of rows.slice(0, 1000)) {
    const line = body.insertRow();
    for (const column of columns) line.append(valueCell(row[column]));
  }
  return made;
}

async function run(event) {
  event.preventDefault();
  outcome.textContent = "… 正在查询 asking";
  error.hidden = true;
  answer.replaceChildren();
  const started = performance.now();
  try {
    const response = await fetch("/sparql", {
      method: "POST",
      headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, text/turtle;q=0.5" },
      body: query.value,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    show(response.headers.get("Content-Type"), text, (performance.now() - started) / 1000);
  } catch (reason) {
    outcome.textContent = "没有结果 no answer";
    error.textContent = reason.message;
    error.hidden = false;
  }
}

function show(type, text, seconds) {
  const took = `${seconds.toFixed(2)} s`;
  if (!type.includes("json")) {
    outcome.textContent = took;
    answer.append(cell("pre", text));
    return;
  }
  const found = JSON.parse(text);
  if ("boolean" in found) {
    outcome.textContent = `${found.boolean ? "是 yes" : "否 no"} · ${took}`;
    return;
  }
  const rows = found.results.bindings;
  const cut = rows.length > 1000 ? " · 仅显示前1000行 first 1,000 shown" : "";
  outcome.textContent = `${rows.length} 行 rows · ${took}${cut}`;
  answer.append(table(found.head.vars, rows));
}

ready.addEventListener("change", offer);
form.addEventListener("submit", run);
query.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
document.getElementById("download").addEventListener("click", () => form.submit());
offer();
