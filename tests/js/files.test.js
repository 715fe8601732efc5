"use strict";
// What the page writes into files: CSV, Markdown, BibTeX, GraphML, and their names.
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { HOSTILE } = require("./hostile.js");
const { load } = require("./load.js");
const { act, graph, meeting } = require("./make.js");

const page = load(
  ["quotes.js", "safe.js", "paths.js", "sheet.js", "cite.js", "graphml.js"],
  ["EVENT_COLUMNS", "escapeMarkdown", "eventRowOf", "fileName", "sourcesOf", "tidy", "toBibtex",
    "toCsv", "toGraphml", "toMarkdown", "webAddress"]);
const WORDING = { cited_title: "«{title}»", sources: "منابع", no_source: "رسانه نامعلوم", no_date: "تاریخ نامعلوم" };
const listed = (parts) => parts.join("، ");
const say = (name, values = {}) => WORDING[name].replace("{title}", () => values.title);

const STORY = graph(
  { "person:a": { name: "الف", name_en: "A" }, "country:b": { name: "ب" }, "topic:t": { name: "موضوع" } },
  [
    { ...act("WARN", "person:a", "country:b", { quotes: [0, 1], reports: 2, score: 0.9, line: "هشدار: الف ← ب" }) },
    { ...meeting(["person:a"], { quotes: [1], day: undefined }) },
  ],
  [
    { document: "document:1", title: "عنوان یک", url: "https://a.test/1", published: ["جمعه ۱۹ اسفند ۱۴۰۱", "۱۰ مارس ۲۰۲۳"],
      published_en: ["Friday 10 March 2023", "19 Esfand 1401"], score: 0.7, parts: [[0, "الف به "], [2, "ب"], [1, " هشدار داد"]] },
    { document: "document:2", source: undefined, title: undefined, day: undefined, score: 0.8 },
  ]);
const EVENTS = STORY.nodes.filter((node) => node.kind === "event");

/* RFC 4180, read back. */
function parseCsv(text) {
  const rows = [[]];
  const cells = text.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g);
  for (const [, quoted, plain, end] of cells) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ",") rows.push([]);
  }
  return rows.slice(0, -1);
}

const named = (text) => graph({ "person:x": { name: text, label: text, name_en: text } },
  [{ roles: { actor: ["person:x"] }, line: text, name: text, quotes: [0] }],
  [{ parts: [[0, text]], title: text, source: text, url: text, document: `document:${text}`, published: [text, text] }]);

test("a row holds what events.csv says of an event, and where its best quote stands", () => {
  const row = page.eventRowOf(STORY.nodes, STORY.quotes, EVENTS[0]);
  assert.deepEqual([row.id, row.type, row.status, row.date_first, row.date_last, row.reports],
    ["event:0", "WARN", "actual", "2023-03-10", "2023-03-10", 2]);
  assert.deepEqual([row.actors, row.recipients, row.places], ["person:a", "country:b", ""]);
  assert.equal(row.quote, "جملهٔ 1");
  assert.equal(page.eventRowOf(STORY.nodes, STORY.quotes, EVENTS[1]).date_first, undefined);
});

test("every column of the table is filled by some event", () => {
  const full = { ...EVENTS[0], type_label_en: "warning", plover: "THREATEN", quotes: [0],
    edges: ["actor", "recipient", "place", "said_by", "about"].map((role, id) => (
      { id, from: EVENTS[0].id, to: 0, role, quotes: [0] })) };
  const row = page.eventRowOf(STORY.nodes, STORY.quotes, full);
  assert.deepEqual(page.EVENT_COLUMNS.filter((name) => [undefined, ""].includes(row[name])), []);
  assert.deepEqual(Object.keys(row).filter((name) => !page.EVENT_COLUMNS.includes(name)), []);
});

test("CSV begins with the mark of UTF-8, and cells with commas, quotes and line ends are quoted", () => {
  const text = page.toCsv(["a", "b"], [{ a: 'x,"y"\r\nz', b: 1.5 }, { a: undefined, b: NaN }]);
  assert.equal(text, '\ufeffa,b\r\n"x,""y""\nz",1.5\r\n,\r\n');
});

test("no cell of a hostile text is a formula, and every cell can be read back", () => {
  for (const text of HOSTILE) {
    const { nodes, quotes } = named(text);
    const row = page.eventRowOf(nodes, quotes, nodes[1]);
    const [header, cells, ...rest] = parseCsv(page.toCsv(page.EVENT_COLUMNS, [row]));
    assert.equal(rest.length, 0, text);
    assert.equal(cells.length, header.length, text);
    cells.forEach((value) => assert.doesNotMatch(value, /^[=+\-@\t\r\n＝＋－＠]/, text));
    assert.equal(cells[header.indexOf("label")].replace(/^'/, ""), page.tidy(text).replace(/^'/, ""));
  }
});

test("a negative number stays a number", () => {
  assert.equal(page.toCsv(["tone"], [{ tone: -2 }]), "\ufefftone\r\n-2\r\n");
});

test("sources are listed once each, by day, and say what is not known", () => {
  const sources = page.sourcesOf(EVENTS, STORY.quotes, 0);
  assert.deepEqual(sources.map((source) => source.document), ["document:1", "document:2"]);
  assert.equal(page.toMarkdown(sources, say, listed), [
    "# منابع", "",
    "1. خبرگزاری، «عنوان یک»، جمعه ۱۹ اسفند ۱۴۰۱ / ۱۰ مارس ۲۰۲۳. <https://a.test/1>",
    "2. رسانه نامعلوم، تاریخ نامعلوم.", "",
  ].join("\n"));
  assert.equal(page.sourcesOf(EVENTS, STORY.quotes, 1)[0].published, "Friday 10 March 2023 / 19 Esfand 1401");
});

test("no hostile text is markup in the Markdown list", () => {
  for (const text of HOSTILE) {
    const { nodes, quotes } = named(text);
    const written = page.toMarkdown(page.sourcesOf([nodes[1]], quotes, 0), say, listed);
    const lines = written.split("\n");
    assert.equal(lines.length, 4, text);
    assert.match(lines[2], /^1\. /);
    const bare = written.replace(/^# |\n1\. /g, "").replace(/\\[!-/:-@[-`{-~]/g, "");
    assert.doesNotMatch(bare, /[`*_{}[\]()#|~&!$@]|<(?!https?:)|:\/\/(?!.*>)|^[+-]|www\./m, text);
  }
});

test("what begins a list or a heading does not begin one in a title", () => {
  assert.deepEqual(["1. x", "12) x", "- x", "+ x", "# x", "a - b"].map(page.escapeMarkdown),
    ["1\\. x", "12\\) x", "\\- x", "\\+ x", "\\# x", "a - b"]);
});

test("a source is an entry of BibTeX", () => {
  const [first, second] = page.toBibtex(page.sourcesOf(EVENTS, STORY.quotes, 0)).split("\n\n");
  assert.equal(first, ["@online{document-1,", "  author = {{خبرگزاری}},", "  title = {{عنوان یک}},",
    "  date = {2023-03-10},", "  year = {2023},", "  url = {https://a.test/1},", "  langid = {persian},", "}"].join("\n"));
  assert.equal(second, "@online{document-2,\n  langid = {persian},\n}\n");
});

test("no hostile text leaves its braces in BibTeX, nor commands TeX", () => {
  for (const text of HOSTILE) {
    const { nodes, quotes } = named(text);
    const entry = page.toBibtex(page.sourcesOf([nodes[1]], quotes, 0));
    let depth = 0;
    for (const sign of entry.slice(entry.indexOf("{"), entry.lastIndexOf("}"))) {
      depth += sign === "{" ? 1 : sign === "}" ? -1 : 0;
      assert.ok(depth > 0, text);
    }
    assert.equal(depth, 1, text);
    assert.equal(entry.split("@online").length, /@online/.test(text) ? 4 : 2);
    const commands = entry.match(/\\(?!text(?:backslash|brace(?:left|right)|ascii(?:tilde|circum)|quotedbl)\{\}|[$&#_%])/g);
    assert.equal(commands, null, text);
  }
});

test("keys of BibTeX are unique", () => {
  const sources = ["خبر", "متن", "a b", "a,b"].map((document) => ({ document }));
  const keys = page.toBibtex(sources).match(/(?<=@online\{).*(?=,)/g);
  assert.equal(new Set(keys).size, 4);
});

test("only addresses of the web are followed, and none can leave its brackets", () => {
  for (const url of ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//a.test", "https://",
    "https://[", "https://[::1]/", "java\nscript:x", "https://a.test/\u202egpj", "https://a.test/a b", "", undefined, "خبر"]) {
    assert.equal(page.webAddress(url), undefined, url);
  }
  assert.equal(page.webAddress("https://a.test/خبر?x=1&y=2"), "https://a.test/%D8%AE%D8%A8%D8%B1?x=1&y=2");
  assert.equal(page.webAddress("HTTP://A.TEST/a_b#}c"), "http://a.test/a_b#%7Dc");
  assert.equal(page.webAddress("https://a.test/?q={x}(y)[z]\\|'\"<>"), "https://a.test/?q=%7Bx%7D%28y%29%5Bz%5D%5C%7C%27%22%3C%3E");
});

test("a GraphML file holds the nodes, and the edges between them alone", () => {
  const text = page.toGraphml(STORY.nodes.slice(0, 4), STORY.edges, STORY.quotes);
  assert.equal(text.match(/<node /g).length, 4);
  assert.equal(text.match(/<edge /g).length, 2);
  assert.match(text, /<edge id="event:0\/recipient\/country:b" source="event:0" target="country:b">/);
  const key = text.match(/<key id="(\w+)" for="node" attr.name="label"/)[1];
  assert.ok(text.includes(`<data key="${key}">هشدار: الف ← ب</data>`));
});

test("no hostile text is markup in GraphML, nor a character that XML forbids", () => {
  for (const text of HOSTILE) {
    const { nodes, edges, quotes } = named(text);
    nodes[0].ref = `nil:person:${text}`;
    const written = page.toGraphml(nodes, edges, quotes);
    assert.equal(written.match(/<[a-z?/]/g).length, page.toGraphml(named("x").nodes, named("x").edges, named("x").quotes).match(/<[a-z?/]/g).length, text);
    assert.doesNotMatch(written, /&(?!(?:amp|lt|gt|quot|#10|#9);)|<!|[^\n\t\P{Cc}]|[\p{Cs}\ufffe\uffff\u202e\u2066]/u, text);
  }
});

test("names of files are letters and digits of what is saved", () => {
  for (const text of HOSTILE) {
    const name = page.fileName(text, "csv");
    assert.match(name, /^kg(?:-[\p{L}\p{M}\p{N}-]+)?\.csv$/u, text);
    assert.ok(Buffer.byteLength(name) <= 255, text);
  }
  assert.equal(page.fileName("سرگئی لاوروف / روسیه", "svg"), "kg-سرگئی-لاوروف-روسیه.svg");
  assert.equal(page.fileName("", "png"), "kg.png");
});
