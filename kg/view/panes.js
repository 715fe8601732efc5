"use strict";
// What the panel shows beside what is chosen: a path, the groups, accounts that differ.

/**
 * @typedef {object} Pane
 * @property {"overview" | "path" | "groups" | "contrasts"} name
 * @property {GraphNode} [from]  of a path
 * @property {GraphNode} [to]
 * @property {number} [group]  the group that stays while the rest fades
 * @property {GraphNode} [subject]  whose accounts are shown; without it all are
 */

const RIM = 30; // pixels: a node nearer to the rim is hardly seen

/** Panes by name: `fill` gives their elements, `focus` the ids that stay, `shows` ids to show. */
const PANES = {};

/** @type {(pane: Pane) => void} */
function openPane(pane) {
  if (state.chosen !== null) state.trail.push(state.chosen);
  else if (state.pane !== null && state.pane.name !== pane.name) state.trail.push(state.pane);
  Object.assign(state, { chosen: null, cursor: null, pane });
  byId("card").hidden = true;
  refresh();
  focusOn(neighbourhood(null));
  fillPanel();
  if (state.focus !== null) bringAllIntoView([...state.focus].filter((id) => view.ids.has(id)));
  writeAddress();
}

/** Show all of some nodes, if some of them lie outside the stage. */
function bringAllIntoView(ids) {
  const [width, height] = stageSize();
  const isOutside = (id) => {
    const { x, y } = network.canvasToDOM({ x: NODES[id].x, y: NODES[id].y });
    return x < RIM || y < RIM || x > width - RIM || y > height - RIM;
  };
  if (ids.some(isOutside)) network.fit({ nodes: ids, maxZoomLevel: 1.2, animation: false });
}

/** Leave the open pane for something chosen: the way back leads to it. */
function leavePane(keep) {
  if (state.pane === null) return;
  paneIds().forEach((id) => state.called.add(id));
  if (keep) state.trail.push(state.pane);
  state.pane = null;
}

const paneIds = () => (state.pane && PANES[state.pane.name].shows ? PANES[state.pane.name].shows(state.pane) : []);

/** @returns {Set<number> | null} the ids that stay while nothing is pointed at or chosen */
function paneFocus() {
  if (state.pane === null || !PANES[state.pane.name].focus) return null;
  return PANES[state.pane.name].focus(state.pane);
}

/** A value worked out anew only when the filters keep other events. */
function onceForView(work) {
  let [sifted, value] = [null, null];
  return () => {
    if (sifted !== view.sifted) [sifted, value] = [view.sifted, work(new Set(view.sifted.kept))];
    return value;
  };
}

/** @type {(pane: Pane) => string[]} A pane as the address holds it. */
function toPaneValues({ name, from, to, group, subject }) {
  const ends = [from, to, subject].filter(Boolean).map((node) => node.ref);
  return [name, ...ends, ...(group ? [String(group)] : [])];
}

/** @type {(values: string[]) => Pane | null} A pane from an address, or null if it makes no sense. */
function fromPaneValues([name, one, other]) {
  const [first, second] = [one, other].map((ref) => (BY_REF.has(ref) ? BY_REF.get(ref) : null));
  if (name === "path") return first && second ? { name, from: first, to: second } : null;
  if (name === "overview") return { name };
  if (name === "groups") return { name, group: wholeNumber(one, NODES.length) || undefined };
  if (name === "contrasts") return { name, subject: first || undefined };
  return null;
}

/** What an address says of the pane and the rings; something chosen hides the pane. */
function panesFrom(values) {
  const pane = state.chosen === null ? fromPaneValues(values.getAll("pane").slice(0, 3)) : null;
  return { pane, rings: values.get("rings") === "yes" };
}

// On a phone the overview is a sheet that has to be called for.
PANES.overview = { fill: overview };
byId("overview").addEventListener("click", () => openPane({ name: "overview" }));

/** Ways to the panes, at the head of the panel that nothing is chosen for. */
function paneButtons() {
  const groups = button("plain", () => { state.rings = true; openPane({ name: "groups" }); }, say("groups"));
  const contrasts = button("plain", () => openPane({ name: "contrasts" }), say("contrasts"));
  groups.id = "groups";
  contrasts.id = "contrasts";
  return make("div", "actions", groups, contrasts);
}
