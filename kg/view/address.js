"use strict";
// The address holds what the reader has chosen: pasted elsewhere it opens the same view.
// Whatever stands in it is checked against what the page knows; the rest is left aside.

const LONGEST_ADDRESS = 20000;
const MOST_VALUES = 400;
const ISO_DAY = /^\d{4}-\d\d-\d\d$/;

/** @type {(state: object) => string} The state as the part of an address after the hash. */
function toAddress(current) {
  const values = new URLSearchParams();
  values.set("lang", LANGUAGES[tongue.at]);
  if (current.theme) values.set("theme", current.theme);
  for (const facet of FACETS) {
    [...current.only[facet]].sort().forEach((value) => values.append(facet, value));
  }
  if (current.score) values.set("score", String(current.score));
  if (current.from !== null) values.set("from", current.from);
  if (current.to !== null) values.set("to", current.to);
  if (!current.undated) values.set("undated", "no");
  const off = [...current.off].sort();
  if (off.join(" ") !== OFF_AT_FIRST) values.set("off", off.join(" "));
  if (current.tier) values.set("more", String(current.tier));
  current.called.forEach((id) => values.append("called", NODES[id].ref));
  current.expanded.forEach((times, id) => values.append("expanded", `${times} ${NODES[id].ref}`));
  if (current.ego !== null) values.set("ego", current.ego.ref);
  const { chosen } = current;
  if (chosen !== null && isEdge(chosen)) {
    values.set("edge", [chosen.role, NODES[chosen.from].ref, NODES[chosen.to].ref].join("\n"));
  } else if (chosen !== null) values.set("at", chosen.ref);
  if (current.pane !== null) toPaneValues(current.pane).forEach((value) => values.append("pane", value));
  if (current.rings) values.set("rings", "yes");
  return values.toString();
}

const known = (ref) => (BY_REF.has(ref) ? BY_REF.get(ref) : null);

/** @type {(value: string|null, most: number) => number} A whole number from 0 to most, or 0. */
function wholeNumber(value, most) {
  return /^\d{1,6}$/.test(value || "") ? Math.min(Number(value), most) : 0;
}

function dayOrNull(value) {
  return ISO_DAY.test(value || "") && !Number.isNaN(Date.parse(value)) ? value : null;
}

function edgeFrom(text) {
  const [role, from, to] = (text || "").split("\n");
  const event = known(from);
  const end = known(to);
  if (event === null || end === null) return null;
  return EDGES.find((edge) => edge.role === role && edge.from === event.id && edge.to === end.id) || null;
}

/** The values that a filter may have. */
function valuesOf(facet) {
  return new Set(EVENTS.flatMap((event) => event.values[facet]));
}

/** Take the state from an address; what it does not say is as at first. */
function fromAddress(hash) {
  const values = new URLSearchParams(hash.slice(1, LONGEST_ADDRESS));
  const all = (name) => values.getAll(name).slice(0, MOST_VALUES);
  for (const facet of FACETS) {
    const allowed = values.has(facet) ? valuesOf(facet) : new Set();
    state.only[facet].clear();
    all(facet).filter((value) => allowed.has(value)).forEach((value) => state.only[facet].add(value));
  }
  const score = Number(values.get("score"));
  state.score = score > 0 && score <= 1 ? score : 0;
  state.from = dayOrNull(values.get("from"));
  state.to = dayOrNull(values.get("to"));
  state.undated = values.get("undated") !== "no";
  const keys = new Set([...KINDS.map((kind) => `kind:${kind}`), ...ROLES.map((role) => `role:${role}`)]);
  const off = values.has("off") ? values.get("off") : OFF_AT_FIRST;
  state.off = new Set(off.split(" ").filter((key) => keys.has(key)));
  state.tier = wholeNumber(values.get("more"), Math.ceil(NODES.length / STEP));
  state.called = new Set(all("called").map(known).filter(Boolean).map((node) => node.id));
  state.expanded = new Map();
  all("expanded").forEach((text) => {
    const [times, ...ref] = text.split(" ");
    const node = known(ref.join(" "));
    if (node !== null && wholeNumber(times, 500)) state.expanded.set(node.id, wholeNumber(times, 500));
  });
  state.ego = known(values.get("ego"));
  state.chosen = values.has("edge") ? edgeFrom(values.get("edge")) : known(values.get("at"));
  Object.assign(state, panesFrom(values));
  state.theme = ["light", "dark"].includes(values.get("theme")) ? values.get("theme") : null;
  tongue.at = Math.max(LANGUAGES.indexOf(values.get("lang")), 0);
}

let addressTimer = 0;

/** Write the state into the address, once the reader has come to rest. */
function writeAddress() {
  clearTimeout(addressTimer);
  addressTimer = setTimeout(writeAddressNow, 150);
}

function writeAddressNow() {
  clearTimeout(addressTimer);
  const hash = `#${toAddress(state)}`;
  if (hash === location.hash) return;
  try {
    history.replaceState(null, "", hash);
  } catch (error) {
    if (error.name !== "SecurityError") throw error; // a frame of a notebook has no address
  }
}

/** The address of this view, for the clipboard. */
function share() {
  writeAddressNow();
  const base = location.href.split("#")[0];
  copyAndTell(`${base}#${toAddress(state)}`, say("shared"));
}
