"use strict";
// The path between two names in the panel, and choosing its other end.

let lastRoute = { from: null, to: null, sifted: null, hops: null };

/** @type {(pane: Pane) => Hop[] | null} The hops of a path through the events that are kept. */
function hopsOf({ from, to }) {
  const { sifted } = view;
  if (lastRoute.from !== from || lastRoute.to !== to || lastRoute.sifted !== sifted) {
    const kept = new Set(sifted.kept);
    const hops = shortestPath(NODES, FACTS.quotes, from, to, (event) => kept.has(event));
    lastRoute = { from, to, sifted, hops };
  }
  return lastRoute.hops;
}

/** @type {(pane: Pane) => number[]} */
function routeIds(pane) {
  const hops = hopsOf(pane) || [];
  return [pane.from.id, ...hops.flatMap((hop) => [hop.event.id, hop.to.id])];
}

/** Whether an edge is part of the path that the panel shows. */
function isOnRoute(edge) {
  if (state.pane === null || state.pane.name !== "path") return false;
  return (hopsOf(state.pane) || []).some(({ from, event, to }) => (
    event.id === edge.from && (edge.to === from.id || edge.to === to.id)));
}

/** @type {(hop: Hop) => HTMLElement} A hop: who, the event, its sentence. */
function hopRow(hop) {
  const event = make("div", "row", iconOf(hop.event), make("div", "grow", nodeLink(hop.event, lineOf(hop.event)),
    make("div", "soft", shortDateOf(hop.event), " · ", word("statuses", hop.event.status))));
  const others = hop.others ? make("p", "soft", say("path_others", { n: hop.others })) : null;
  return make("li", "hop", make("div", "row end", iconOf(hop.from), nodeLink(hop.from)), event,
    hop.quote ? figure(hop.quote) : null, others);
}

function fillPath(pane) {
  const { from, to } = pane;
  const names = { from: nameOf(from), to: nameOf(to) };
  const title = make("h2", "", isolate(say("path", names)));
  if (!isPathEnd(from) || !isPathEnd(to)) return [title, make("p", "", say("path_ends"))];
  if (from === to) return [title, make("p", "", say("path_same"))];
  const hops = hopsOf(pane);
  if (hops === null) return [title, make("p", "", isolate(say("path_none", names)))];
  const last = make("li", "hop", make("div", "row end", iconOf(to), nodeLink(to)));
  return [
    title, make("p", "soft", say("path_hops", { n: hops.length })),
    make("ol", "hops", ...hops.map(hopRow), last),
  ];
}

PANES.path = {
  fill: fillPath,
  focus: (pane) => new Set(routeIds(pane)),
  shows: routeIds,
};

const showPath = (from, to) => openPane({ name: "path", from, to });
hooks.pair.push(showPath);

/** A button that asks for the other end of a path. */
function pathChooser(node) {
  if (!isPathEnd(node)) return [];
  const field = pickName(say("path_search"), (other) => other !== node && isPathEnd(other),
    (other) => showPath(node, other));
  field.hidden = true;
  const ask = button("plain", () => {
    field.hidden = !field.hidden;
    ask.setAttribute("aria-expanded", String(!field.hidden));
    if (!field.hidden) field.querySelector("input").focus();
  }, say("path_to"));
  ask.id = "path";
  ask.setAttribute("aria-expanded", "false");
  return [ask, field];
}

/** A field that finds names, and takes one of them. */
function pickName(label, accepts, take) {
  const input = Object.assign(make("input", ""), { type: "search", dir: "auto", autocomplete: "off", placeholder: label });
  const rows = make("ul", "picks");
  const names = { role: "combobox", "aria-label": label, "aria-controls": "picks", "aria-expanded": "false" };
  Object.entries(names).forEach(([name, value]) => input.setAttribute(name, value));
  nameControl(Object.assign(rows, { id: "picks", hidden: true }), label).setAttribute("role", "listbox");
  let picks = [];
  let marked = 0;
  const mark = (place) => {
    marked = Math.max(0, Math.min(place, picks.length - 1));
    [...rows.children].forEach((row, at) => row.setAttribute("aria-selected", String(picks.length > 0 && at === marked)));
    input.setAttribute("aria-activedescendant", picks.length ? `pick-${marked}` : "");
  };
  input.addEventListener("input", () => {
    picks = find(input.value.trim(), accepts);
    const none = make("li", "none", say("no_match", { query: shorten(input.value.trim(), 40) }));
    rows.replaceChildren(...(picks.length ? picks.map((node, at) => pickRow(node, at, take)) : [none]));
    rows.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!rows.hidden));
    mark(0);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") mark(marked + 1);
    else if (event.key === "ArrowUp") mark(marked - 1);
    else if (event.key === "Enter" && picks[marked]) take(picks[marked]);
    else return;
    event.preventDefault();
  });
  return make("div", "pick", input, rows);
}

function pickRow(node, at, take) {
  const row = make("li", "row", iconOf(node), isolate(shorten(nameOf(node), 60)));
  row.id = `pick-${at}`;
  row.setAttribute("role", "option");
  row.addEventListener("mousedown", (event) => { event.preventDefault(); take(node); });
  return row;
}
