"use strict";
// Events as CSV, safe to open in a spreadsheet, with the columns of `events.csv`.

const EVENT_COLUMNS = [
  "id", "type", "type_label", "type_label_en", "plover", "tone", "status", "date_first",
  "date_last", "label", "actors", "recipients", "places", "said_by", "topics", "reports",
  "documents", "score", "quote", "source", "published", "title", "url",
];
// A cell that begins so is run as a formula by spreadsheets, full-width signs included.
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;
const ROLE_COLUMNS = {
  actors: "actor", recipients: "recipient", places: "place", said_by: "said_by", topics: "about",
};

/* Parts as one cell; a bar inside a part gives way. */
const joinParts = (parts) => parts.map((part) => part.replaceAll("|", "¦")).join("|");

/**
 * An event as a row: what `events.csv` says of it, and the source of its best quote.
 *
 * @param {GraphNode[]} nodes
 * @param {Quote[]} quotes
 * @param {GraphNode} event
 * @returns {Record<string, string | number | undefined>}
 */
function eventRowOf(nodes, quotes, event) {
  const quote = bestQuote(quotes, event, new Set());
  const ends = Object.entries(ROLE_COLUMNS).map(([column, role]) => {
    const refs = event.edges.filter((edge) => edge.role === role).map((edge) => nodes[edge.to].ref);
    return [column, joinParts([...new Set(refs)].sort())];
  });
  return {
    id: event.ref, type: event.type, type_label: event.name, type_label_en: event.type_label_en,
    plover: event.plover, tone: event.tone, status: event.status, date_first: event.day,
    date_last: event.until || event.day, label: event.line, ...Object.fromEntries(ends),
    reports: event.reports, documents: event.documents, score: event.score,
    quote: quote ? plainText(quote) : "",
    ...(quote && {
      source: quote.source, published: quote.day, title: quote.title, url: webAddress(quote.url),
    }),
  };
}

/**
 * Rows as CSV under a header, with the mark that tells Excel of UTF-8.
 *
 * @param {string[]} columns
 * @param {Record<string, string | number | undefined>[]} rows
 */
function toCsv(columns, rows) {
  const lines = [columns, ...rows.map((row) => columns.map((column) => csvCell(row[column])))];
  return `\ufeff${lines.map((line) => `${line.join(",")}\r\n`).join("")}`;
}

function csvCell(value) {
  if (value === undefined || value === null) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  const text = tidy(value);
  const safe = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
