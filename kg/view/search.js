"use strict";
// Searching names, topics and quotes.

const MOST_RESULTS = 12;

/* What a node answers to: its name in both scripts, then its quotes. */
function keysOf(node) {
  const names = [node.name, node.name_en, node.label_en, isEvent(node) ? node.line : ""];
  return fold(names.filter(Boolean).join("\n"));
}

function find(query) {
  const key = fold(query);
  if (!key) return [];
  const ranked = NODES.map((node) => {
    const at = node.key.indexOf(key);
    if (at >= 0) return [isEvent(node) ? 1 : 0, at, node];
    const told = isEvent(node) && node.quotes.some((id) => FACTS.quotes[id].key.includes(key));
    return told ? [2, 0, node] : null;
  }).filter(Boolean);
  ranked.sort((one, two) => one[0] - two[0] || one[1] - two[1] || one[2].id - two[2].id);
  return ranked.slice(0, MOST_RESULTS).map(([, , node]) => node);
}

function resultRow(node) {
  const text = isEvent(node) ? node.line : node.name;
  const row = make("li", "row", iconOf(node), isolate(shorten(text, 60)));
  row.setAttribute("role", "option");
  row.addEventListener("mousedown", (event) => { event.preventDefault(); take(node); });
  return row;
}

function take(node) {
  closeResults();
  byId("query").blur();
  choose(node);
}

function closeResults() {
  byId("results").hidden = true;
  byId("query").setAttribute("aria-expanded", "false");
}

let found = [];
let at = 0;

function listResults() {
  const query = byId("query").value.trim();
  found = find(query);
  at = 0;
  const none = make("li", "none", say("no_match", { query: shorten(query, 40) }));
  byId("results").replaceChildren(...(found.length ? found.map(resultRow) : [none]));
  byId("results").hidden = !query;
  byId("query").setAttribute("aria-expanded", String(Boolean(query)));
  pointAt(0);
}

function pointAt(index) {
  at = index;
  [...byId("results").children].forEach((row, place) => {
    row.setAttribute("aria-selected", String(found.length > 0 && place === index));
  });
}

function wireSearch() {
  NODES.forEach((node) => { node.key = keysOf(node); });
  FACTS.quotes.forEach((quote) => { quote.key = fold(plainText(quote)); });
  const query = byId("query");
  query.placeholder = say("search");
  query.addEventListener("input", listResults);
  query.addEventListener("blur", closeResults);
  query.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") pointAt(Math.min(at + 1, found.length - 1));
    else if (event.key === "ArrowUp") pointAt(Math.max(at - 1, 0));
    else if (event.key === "Enter" && found[at]) take(found[at]);
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { closeResults(); query.blur(); choose(null); }
    if (event.key !== "/" || event.target === query) return;
    event.preventDefault();
    query.focus();
  });
}
