"use strict";
// The documents that events rest on, as lists to cite: Markdown and BibTeX.

/**
 * @typedef {object} Source
 * @property {string} document  its id in the graph
 * @property {string} [title]
 * @property {string} [outlet]
 * @property {string} [day]  of publication, ISO 8601
 * @property {string} [published]  the same as it is read
 * @property {string} [url]
 */

const MARKDOWN_SIGNS = /[\\`*_{}[\]<>()#|~&!$@]|:(?=\/\/)|(?<=www)\./gi;
const MARKDOWN_STARTS = /^(?=[+-])|(?<=^\d+)(?=[.)])/;
const TEX_SIGNS = {
  "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", '"': "\\textquotedbl{}",
  $: "\\$", "&": "\\&", "#": "\\#", _: "\\_", "%": "\\%",
};

/**
 * The documents that tell of events, each once, by day, then outlet and title.
 *
 * @param {GraphNode[]} events
 * @param {Quote[]} quotes
 * @param {number} language  0 is Persian, 1 English
 * @returns {Source[]}
 */
function sourcesOf(events, quotes, language) {
  const found = new Map();
  for (const quote of events.flatMap((event) => event.quotes.map((id) => quotes[id]))) {
    if (found.has(quote.document)) continue;
    const spelled = language === 0 ? quote.published : quote.published_en;
    found.set(quote.document, {
      document: quote.document, title: quote.title, outlet: quote.source, day: quote.day,
      published: spelled && spelled.filter(Boolean).join(" / "), url: webAddress(quote.url),
    });
  }
  const key = (source) => [source.day || "~", source.outlet || "", source.title || "", source.document].join("\n");
  return [...found.values()].sort((one, two) => (key(one) < key(two) ? -1 : 1));
}

/** @type {(text: string) => string} */
function escapeMarkdown(text) {
  return oneLine(text).replace(MARKDOWN_SIGNS, "\\$&").replace(MARKDOWN_STARTS, "\\");
}

/**
 * Sources as a numbered list under a heading.
 *
 * @param {Source[]} sources
 * @param {(name: string, values?: Record<string, string>) => string} wording
 * @param {(parts: string[]) => string} joined
 */
function toMarkdown(sources, wording, joined) {
  const lines = sources.map((source, at) => {
    const title = source.title ? wording("cited_title", { title: escapeMarkdown(source.title) }) : "";
    const outlet = escapeMarkdown(source.outlet || wording("no_source"));
    const parts = [outlet, title, escapeMarkdown(source.published || wording("no_date"))].filter(Boolean);
    const link = source.url ? ` <${source.url}>` : "";
    return `${at + 1}. ${joined(parts)}.${link}`;
  });
  return `# ${wording("sources")}\n\n${lines.join("\n")}\n`;
}

/** @type {(text: string) => string} */
const escapeTex = (text) => oneLine(text).replace(/[\\{}~^"$&#_%]/g, (sign) => TEX_SIGNS[sign]);

/**
 * Sources as entries of a BibTeX file.
 *
 * @param {Source[]} sources
 */
function toBibtex(sources) {
  const taken = new Set();
  return sources.map((source) => {
    const fields = {
      author: source.outlet && `{${escapeTex(source.outlet)}}`,
      title: source.title && `{${escapeTex(source.title)}}`,
      date: source.day, year: source.day && source.day.slice(0, 4), url: source.url,
      langid: "persian",
    };
    const lines = Object.entries(fields).filter(([, value]) => value)
      .map(([name, value]) => `  ${name} = {${value}},\n`);
    return `@online{${keyOf(source, taken)},\n${lines.join("")}}\n`;
  }).join("\n");
}

/* A key that BibTeX can hold, from the document's id, and not yet taken. */
function keyOf(source, taken) {
  const key = source.document.replace(/[^A-Za-z0-9-]+/g, "-").slice(0, 40);
  let free = key;
  for (let at = 2; taken.has(free); at += 1) free = `${key}-${at}`;
  taken.add(free);
  return free;
}
