// Search by parts of titles in both languages, number, abbreviation or pinyin.

const MARKS = /[\s《》〈〉“”‘’"'()（）[\]【】〔〕第号・·,，、.。-]/g;

const flat = (text) => text.normalize("NFKC").toLowerCase().replace(MARKS, "");
const words = (text) => text.normalize("NFKC").toLowerCase().split(/[\s,.()\u201c\u201d"-]+/).filter(Boolean);

export class Search {
  constructor(model) {
    this.rows = model.view.nodes
      .filter((node) => node.label !== "Unnamed")
      .map((node) => {
        const titles = [node.zh, node.en, node.abbreviation, ...(node.alt ?? [])].filter(Boolean);
        return {
          id: node.id,
          starts: titles.map(flat),
          number: flat(node.number ?? ""),
          all: `${titles.map(flat).join(" ")} ${flat(node.number ?? "")} ${node.sound}`,
          weight: (model.down.get(node.id) ?? []).length,
        };
      });
  }

  /** Ids that answer, best first: whole number, start of a title, then what much rests on. */
  find(text, most = 12) {
    const whole = flat(text);
    if (!whole) return { ids: [], total: 0 };
    const parts = words(text).map(flat).filter(Boolean);
    const found = [];
    for (const row of this.rows) {
      if (!row.all.includes(whole) && !parts.every((part) => row.all.includes(part))) continue;
      let rank = 3;
      if (row.all.includes(whole)) rank = 2;
      if (row.starts.some((start) => start.startsWith(whole))) rank = 1;
      if (row.number === whole || row.starts.includes(whole)) rank = 0;
      found.push([rank, -row.weight, row.id]);
    }
    found.sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1));
    return { ids: found.slice(0, most).map((each) => each[2]), total: found.length };
  }
}
