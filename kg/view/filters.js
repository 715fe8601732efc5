"use strict";
// The filters: what is drawn, and which events are kept. Every choice shows how many
// events it would keep beside the others that are set.

const FIRST_CHOICES = 6; // of a long list, before its rest is called for
const MORE_CHOICES = 60;
let mirrors = []; // functions that bring the choices up to date

/** A choice with its picture, its name and the number of events it would keep. */
function choice({ icon, text, isOn, set, count }) {
  const box = make("input", "");
  box.type = "checkbox";
  box.addEventListener("change", () => { set(box.checked); changed(); });
  const note = make("span", "count");
  const label = make("label", "choice", box, icon, make("span", "name", isolate(text)), note);
  label.title = text;
  mirrors.push(() => {
    const kept = count ? count() : null;
    box.checked = isOn();
    note.textContent = kept === null ? "" : number(kept);
    label.classList.toggle("empty", kept === 0 && !box.checked);
  });
  return make("li", "", label);
}

const toggleIn = (set, value) => (on) => { if (on) set.add(value); else set.delete(value); };

function keepChoice(facet, value, text, icon = null) {
  const chosen = state.only[facet];
  return choice({ icon, text, isOn: () => chosen.has(value), set: toggleIn(chosen, value),
    count: () => view.sifted.counts[facet].get(value) || 0 });
}

function drawChoice(key, text, icon, count) {
  return choice({ icon, text, isOn: () => !state.off.has(key),
    set: (on) => toggleIn(state.off, key)(!on), count });
}

function kindChoices() {
  return kindsHere().map((kind) => drawChoice(`kind:${kind}`, word("kinds", kind), kindIcon(kind),
    kind === "topic" ? null : () => view.sifted.counts.kind.get(kind) || 0));
}

function roleChoices() {
  return rolesHere().filter((role) => role !== "actor" && role !== "recipient")
    .map((role) => drawChoice(`role:${role}`, say(`edge_${role}`), edgeIcon(role), null));
}

/** The event types of one tone, behind a choice that takes them all. */
function toneChoice(tone) {
  const types = new Map(EVENTS.filter((event) => String(event.tone) === tone)
    .map((event) => [event.type, nameOf(event)]));
  if (!types.size) return null;
  const chosen = state.only.type;
  const codes = [...types.keys()];
  const all = choice({ icon: eventIcon(tone, "actual"), text: word("tones", tone),
    isOn: () => codes.every((code) => chosen.has(code)),
    set: (on) => codes.forEach((code) => toggleIn(chosen, code)(on)),
    count: () => codes.reduce((sum, code) => sum + (view.sifted.counts.type.get(code) || 0), 0) });
  const rows = sorted([...types]).map(([code, text]) => keepChoice("type", code, text));
  const opener = nameControl(make("summary", ""), say("types", { n: types.size }));
  const rest = make("details", "types", opener, make("ul", "", ...rows));
  rest.open = codes.some((code) => chosen.has(code)) && !codes.every((code) => chosen.has(code));
  return make("li", "tone", make("ul", "", all), rest);
}

const sorted = (pairs) => pairs.sort((one, other) => (
  one[1].localeCompare(other[1], LANGUAGES[tongue.at])));

/** Choices by how many events they are of, the rest behind a button. */
function longList(facet, entries) {
  const total = new Map();
  for (const event of EVENTS) {
    for (const value of event.values[facet]) total.set(value, (total.get(value) || 0) + 1);
  }
  const ranked = entries.filter(([value]) => total.has(value))
    .sort((one, other) => total.get(other[0]) - total.get(one[0]));
  const chosen = state.only[facet];
  const first = ranked.filter(([value], at) => at < FIRST_CHOICES || chosen.has(value));
  const rest = ranked.filter((entry) => !first.includes(entry));
  const row = ([value, text]) => keepChoice(facet, value, text);
  const rows = make("ul", "", ...first.map(row));
  if (!rest.length) return [rows];
  const more = button("link", () => {
    rows.append(...rest.splice(0, MORE_CHOICES).map(row));
    mirrors.forEach((mirror) => mirror());
    more.textContent = say("rest", { n: rest.length });
    more.hidden = !rest.length;
  }, say("rest", { n: rest.length }));
  return [rows, more];
}

function refEntries(kind) {
  return NODES.filter(kind).map((node) => [node.ref, nameOf(node)]);
}

function scoreChoice() {
  const range = make("input", "");
  Object.assign(range, { id: "score", type: "range", min: 0, max: 1, step: 0.05 });
  const note = make("output", "count");
  range.addEventListener("input", () => { state.score = Number(range.value); changed(); });
  mirrors.push(() => {
    range.value = state.score;
    note.textContent = state.score ? number(state.score) : say("any");
    range.setAttribute("aria-valuetext", note.textContent);
  });
  range.setAttribute("aria-label", say("filter_score"));
  return make("div", "score", range, note);
}

/** A filter under its title, which tells how many of its choices are set. */
function filterGroup(name, open, ...children) {
  const chosen = state.only[name];
  const badge = make("span", "badge");
  const group = make("details", "group", make("summary", "", say(`filter_${name}`), badge), ...children);
  group.dataset.filter = name;
  group.open = open || Boolean(chosen && chosen.size);
  mirrors.push(() => { badge.textContent = chosen && chosen.size ? number(chosen.size) : ""; });
  return group;
}

function filterHead() {
  const kept = make("p", "kept");
  kept.setAttribute("role", "status");
  const clear = button("link", () => { clearFilters(); changed(); }, say("clear"));
  clear.id = "clear";
  mirrors.push(() => {
    kept.textContent = say("kept", { n: view.sifted.kept.length, of: EVENTS.length });
    clear.hidden = !activeFilters(state).length && [...state.off].sort().join(" ") === OFF_AT_FIRST;
  });
  const close = nameControl(button("close", () => openFilters(false), "✕"), say("close"));
  return make("div", "head", kept, clear, close);
}

function clearFilter(name) {
  if (name === "score") state.score = 0;
  else if (name === "time") Object.assign(state, { from: null, to: null, undated: true });
  else if (name === "kind") state.off = new Set(OFF_AT_FIRST.split(" ").filter(Boolean));
  else state.only[name].clear();
}

const clearFilters = () => [...FACETS, "score", "time", "kind"].forEach(clearFilter);

function buildFilters() {
  mirrors = [];
  const said = new Set(EVENTS.flatMap((event) => event.values.said));
  const speakers = refEntries((node) => said.has(node.ref));
  if (said.has(NOBODY)) speakers.push([NOBODY, say("nobody")]);
  const list = (rows) => make("ul", "", ...rows.filter(Boolean));
  byId("filters").replaceChildren(filterHead(),
    filterGroup("kind", true, list([...kindChoices(), ...roleChoices()])),
    filterGroup("type", true, list(TONES.map(toneChoice))),
    filterGroup("status", true, list(statusesHere().map(
      (status) => keepChoice("status", status, word("statuses", status), statusIcon(status))))),
    filterGroup("topic", true, ...longList("topic", refEntries((node) => node.kind === "topic"))),
    filterGroup("outlet", false, ...longList("outlet", FACTS.outlets.map((name) => [name, name]))),
    filterGroup("said", false, ...longList("said", speakers)),
    filterGroup("score", true, scoreChoice()));
}

/** Say why nothing is left, and offer to clear what keeps most away. */
function tellNothing() {
  const nothing = byId("nothing");
  nothing.hidden = view.sifted.kept.length > 0;
  if (view.sifted.kept.length) return;
  if (!EVENTS.length) { nothing.replaceChildren(make("p", "", say("empty"))); return; }
  const set = activeFilters(state);
  const { alone } = view.sifted;
  if (alone.kind) set.push("kind");
  const text = set.map((name) => say(`without_${name}`)).join(" ");
  const first = set.filter((name) => alone[name])
    .sort((one, other) => alone[other] - alone[one]);
  const ways = first.map((name) => button("plain", () => { clearFilter(name); changed(); },
    say(`clear_${name}`), " ", make("span", "count", say("event_count", { n: alone[name] }))));
  const all = button("plain", () => { clearFilters(); changed(); }, say("clear"));
  nothing.replaceChildren(make("p", "", say("nothing", { filters: text })),
    make("div", "ways", ...(ways.length ? ways : [all])));
}
