"use strict";
// Groups on the graph and in the panel: a ring and a number at each of their members, so
// that nothing is told by colour alone.

const RING_COLOURS = ["#4477AA", "#EE6677", "#228833", "#CCBB44", "#66CCEE", "#AA3377"];
const NAMES_OF_GROUP = 6;

const ringColour = (number) => RING_COLOURS[number - 1] || colours.soft;
const groupsNow = onceForView((kept) => findGroups(NODES, (event) => kept.has(event)));
const groupByNode = onceForView(() => new Map(
  groupsNow().flatMap((group) => group.members.map((node) => [node.id, group.number]))));

/** The ring and the number of a node's group, drawn over the node at any zoom alike. */
function paintGroup(ctx, node, x, y) {
  const group = state.rings ? groupByNode().get(node.id) : undefined;
  if (group === undefined) return;
  const scale = network.getScale();
  const radius = radiusOf(node) * scale + 3;
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(1 / scale, 1 / scale);
  ctx.strokeStyle = ringColour(group);
  ctx.lineWidth = 2.5;
  ctx.beginPath();
  ctx.arc(0, 0, radius, 0, 2 * Math.PI);
  ctx.stroke();
  paintNumber(ctx, group, radius * 0.75);
  ctx.restore();
}

function paintNumber(ctx, group, away) {
  ctx.fillStyle = colours.paper;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.arc(away, -away, 8, 0, 2 * Math.PI);
  ctx.fill();
  ctx.stroke();
  Object.assign(ctx, { fillStyle: colours.ink, font: "700 11px Vazirmatn, Tahoma, sans-serif",
    textAlign: "center", textBaseline: "middle" });
  ctx.fillText(digits(group), away, -away);
}

function groupIcon(number) {
  const ring = mark("circle", { cx: 8, cy: 8, r: 6.5, fill: "none", stroke: ringColour(number), "stroke-width": 2 });
  return svg(16, ring);
}

/** @type {(pane: Pane) => Set<number> | null} The members of a group and the events among them. */
function groupFocus({ group: wanted }) {
  const group = groupsNow().find((one) => one.number === wanted);
  if (!group) return null;
  const inside = new Set(group.members.map((node) => node.id));
  const shared = view.sifted.kept.filter((event) => (
    companyOf(NODES, event).filter((id) => inside.has(id)).length > 1));
  return new Set([...inside, ...shared.map((event) => event.id)]);
}

function groupRow(group) {
  const { number: own, members, events } = group;
  const pressed = state.pane.group === own;
  const name = button("link", () => openPane({ name: "groups", group: pressed ? undefined : own }),
    say("group", { n: own }));
  name.setAttribute("aria-pressed", String(pressed));
  const size = make("span", "tag", say("group_size", { n: members.length, events }));
  const comma = listed(["", ""]);
  const named = members.slice(0, pressed ? members.length : NAMES_OF_GROUP)
    .flatMap((node, at) => [at ? comma : "", nodeLink(node)]);
  const more = members.length - NAMES_OF_GROUP;
  const rest = more > 0 && !pressed ? make("span", "soft", " · ", say("rest", { n: more })) : null;
  return make("li", "group", make("div", "row", groupIcon(own), make("div", "grow", name), size),
    make("div", "", ...named, rest));
}

function fillGroups() {
  const found = groupsNow();
  const title = make("h2", "", say("groups"));
  if (!found.length) return [title, make("p", "", say("groups_none"))];
  const rings = button("plain", () => {
    state.rings = !state.rings;
    rings.setAttribute("aria-pressed", String(state.rings));
    network.redraw();
    writeAddress();
  }, say("rings"));
  rings.id = "rings";
  rings.setAttribute("aria-pressed", String(state.rings));
  return [title, make("p", "", say("groups_hint")), make("div", "actions", rings), list(found, groupRow)];
}

PANES.groups = { fill: fillGroups, focus: groupFocus };
