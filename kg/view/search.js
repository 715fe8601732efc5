"use strict";
// Searching names, topics and quotes.

const MOST_RESULTS = 12;

/** What a node answers to: its names in both scripts. */
function keysOf(node) {
  const names = [node.name, node.name_en, node.label_en, node.type_label_en, ...(node.names || [])];
  return searchKey(names.filter(Boolean));
}

/** The keys of the search, made when it is first used: opening does not wait for them. */
function prepareSearch() {
  if (NODES.length && NODES[0].key !== undefined) return;
  NODES.forEach((node) => { node.key = keysOf(node); });
  EVENTS.forEach((node) => { node.lineKey = fold(node.line); });
  FACTS.quotes.forEach((quote) => { quote.key = fold(plainText(quote)); });
}

/** How well a node fits: names before events, events before those only told so. */
function rankOf(node, query, key) {
  const fit = fitness(node.key, query);
  if (fit !== null) return isEvent(node) ? 4 + fit : fit;
  if (!isEvent(node)) return null;
  if (node.lineKey.includes(key)) return 7;
  return node.quotes.some((id) => FACTS.quotes[id].key.includes(key)) ? 8 : null;
}

function find(query, accepts = () => true) {
  prepareSearch();
  const key = fold(query);
  if (!key) return [];
  /** @type {[number, GraphNode][]} */
  const ranked = NODES.filter(accepts).map((node) => [rankOf(node, query, key), node]);
  const fitting = ranked.filter(([rank]) => rank !== null);
  fitting.sort((one, two) => one[0] - two[0] || one[1].id - two[1].id);
  return fitting.slice(0, MOST_RESULTS).map(([, node]) => node);
}

function resultRow(node, at) {
  const text = isEvent(node) ? lineOf(node) : nameOf(node);
  const row = make("li", "row", iconOf(node), isolate(shorten(text, 60)));
  const quote = isEvent(node) ? quoteAround(node, byId("query").value) : null;
  if (quote) row.append(make("div", "soft", isolate(quote)));
  row.id = `result-${at}`;
  row.setAttribute("role", "option");
  row.addEventListener("mousedown", (event) => { event.preventDefault(); take(node); });
  return row;
}

/** The words of a quote around what was searched for. */
function quoteAround(event, query) {
  const key = fold(query.trim());
  if (event.lineKey.includes(key)) return null;
  const id = event.quotes.find((one) => FACTS.quotes[one].key.includes(key));
  if (id === undefined) return null;
  const words = plainText(FACTS.quotes[id]).split(/\s+/);
  const first = fold(query.trim().split(/\s+/)[0]);
  const start = Math.max(words.findIndex((one) => fold(one).includes(first)) - 3, 0);
  return `${start ? "…" : ""}${shorten(words.slice(start, start + 12).join(" "), 90)}…`;
}

function take(node) {
  closeResults();
  byId("query").blur();
  choose(node);
}

function closeResults() {
  byId("results").hidden = true;
  byId("query").setAttribute("aria-expanded", "false");
  byId("query").removeAttribute("aria-activedescendant");
}

let found = [];
let at = 0;

function listResults() {
  const query = byId("query").value.trim();
  found = find(query);
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
  if (found[index]) byId("query").setAttribute("aria-activedescendant", `result-${index}`);
}

function wireSearch() {
  const query = byId("query");
  query.addEventListener("focus", prepareSearch);
  query.addEventListener("input", listResults);
  query.addEventListener("blur", closeResults);
  query.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") pointAt(Math.min(at + 1, found.length - 1));
    else if (event.key === "ArrowUp") pointAt(Math.max(at - 1, 0));
    else if (event.key === "Enter" && found[at]) take(found[at]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
