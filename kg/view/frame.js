"use strict";
// The frame of the page: language, theme, header, sheets; and its start.

/** Put the words of the language on everything that has words. */
function wordPage() {
  document.documentElement.lang = LANGUAGES[tongue.at];
  document.documentElement.dir = inPersian() ? "rtl" : "ltr";
  document.title = say("title");
  /** @type {(name: string) => NodeListOf<HTMLElement>} */
  const withWords = (name) => document.querySelectorAll(`[data-${name}]`);
  withWords("text").forEach((element) => {
    element.textContent = say(element.dataset.text);
  });
  withWords("name").forEach((element) => {
    element.setAttribute("aria-label", say(element.dataset.name));
    if (element.tagName === "BUTTON") element.title = say(element.dataset.name);
  });
  byId("query").placeholder = say("search");
  buildLegend();
  buildFilters();
  buildSave();
  buildTime();
  widths.clear();
}

function setLanguage(at) {
  tongue.at = at;
  wordPage();
  refresh();
  fillPanel();
  network.redraw();
  writeAddress();
}

function setTheme(name) {
  const system = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  document.documentElement.classList.toggle("dark", (name || system) === "dark");
  readTheme();
  byId("theme").setAttribute("aria-pressed", String((name || system) === "dark"));
}

function switchTheme() {
  state.theme = document.documentElement.classList.contains("dark") ? "light" : "dark";
  setTheme(state.theme);
  drawOnce(drawEdges);
  writeAddress();
}

/** The save menu, from what has joined in; without entries there is none. */
function buildSave() {
  const rows = hooks.save.map(({ word: name, run }) => make("li", "",
    button("", () => { byId("save").open = false; run(); }, say(name))));
  byId("save-menu").replaceChildren(...rows);
  byId("save").hidden = !rows.length;
}

const WIDE = 1200; // below it the filters lie over the graph

/** Open or close the filters; opened by hand they take the keyboard. */
function openFilters(open, take = true) {
  const { classList } = document.body;
  classList.toggle("filters-closed", !open);
  classList.toggle("filters-over", open && window.innerWidth < WIDE);
  byId("filter").setAttribute("aria-expanded", String(open));
  const first = byId("filters").querySelector("input");
  if (!take) return;
  if (open && first) first.focus();
  else if (!open) byId("filter").focus({ preventScroll: true });
}

function wireHeader() {
  byId("language").addEventListener("click", () => setLanguage(1 - tongue.at));
  byId("theme").addEventListener("click", switchTheme);
  byId("fit").addEventListener("click", fit);
  byId("share").addEventListener("click", share);
  byId("filter").addEventListener("click", () => (
    openFilters(document.body.classList.contains("filters-closed"))));
  byId("more").addEventListener("click", () => {
    state.tier += 1;
    refresh();
    fit();
    writeAddress();
  });
}

/** Fit the view, and again at its first real size: a hidden frame has none. */
function fitOnceSeen() {
  fit();
  if (byId("stage").clientWidth > 0) return;
  const seen = ({ width }) => {
    if (width === 0) return;
    network.off("resize", seen);
    adaptToWidth();
    fit();
  };
  network.on("resize", seen);
}

function adaptToWidth() {
  openFilters(window.innerWidth >= WIDE, false);
  byId("legend").open = window.innerWidth >= WIDE;
}

/** Open the view that an address tells of. */
function openAddress() {
  fromAddress(location.hash);
  setTheme(state.theme);
  wordPage();
  if (state.chosen !== null && !isEdge(state.chosen)) state.called.add(state.chosen.id);
  refresh();
  fillPanel();
  fit();
  if (state.chosen !== null && !isEdge(state.chosen)) bringIntoView(state.chosen);
}

function start() {
  EVENTS.forEach((event) => {
    event.quotes = quotesOf(event);
    markEvent(event, NODES, FACTS.outlets);
  });
  adaptToWidth();
  network = makeNetwork(nodeSet, edgeSet);
  wireHeader();
  wireGraph();
  wireSearch();
  wireKeys();
  openAddress();
  fitOnceSeen();
  window.addEventListener("hashchange", openAddress);
  document.fonts.ready.then(() => { widths.clear(); network.redraw(); });
}

start();
