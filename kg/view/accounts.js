"use strict";
// Accounts that do not agree, side by side in the panel.

const EVENTS_OF_SIDE = 3;

const contrastsNow = onceForView((kept) => findContrasts(NODES, FACTS.quotes, (event) => kept.has(event)));

/** @type {(subject: GraphNode) => Contrast[]} The contrasts that an event or a name is in. */
function contrastsOfNode(subject) {
  const own = isEvent(subject) ? new Set([subject.id])
    : new Set(subject.edges.filter((edge) => edge.role !== "said_by").map((edge) => edge.from));
  return contrastsNow().filter(({ left, right }) => (
    [...left.events, ...right.events].some((event) => own.has(event.id))));
}

/** One side: its events, and the sentences that tell of them so. */
function sideOf({ events, quotes }) {
  const told = events.slice(0, EVENTS_OF_SIDE).map((event) => (
    make("div", "row", iconOf(event), make("div", "grow", nodeLink(event, lineOf(event)),
      make("div", "soft", shortDateOf(event), " · ", word("statuses", event.status))))));
  const more = events.length - EVENTS_OF_SIDE;
  const rest = more > 0 ? make("p", "soft", say("rest", { n: more })) : null;
  return make("div", "side", ...told, rest, ...quotes.map(figure));
}

/** @type {(contrast: Contrast) => HTMLElement} */
function contrastRow({ kind, left, right }) {
  return make("li", "contrast", make("h3", "", say(`contrast_${kind}`)),
    make("div", "sides", sideOf(left), sideOf(right)));
}

function fillContrasts({ subject }) {
  const found = subject ? contrastsOfNode(subject) : contrastsNow();
  const about = subject ? make("p", "", nodeLink(subject, isEvent(subject) ? lineOf(subject) : nameOf(subject))) : null;
  const title = [make("h2", "", say("contrasts")), about];
  if (!found.length) return [...title, make("p", "", say("contrasts_none"))];
  return [...title, make("p", "soft", say("contrasts_hint")), list(found, contrastRow, "contrasts")];
}

PANES.contrasts = { fill: fillContrasts };

/** A way to the accounts of a name or an event that do not agree, if there are such. */
function contrastButton(node) {
  const { length } = contrastsOfNode(node);
  if (!length) return null;
  const open = button("plain", () => openPane({ name: "contrasts", subject: node }),
    say("contrasts_of", { n: length }));
  open.id = "contrasts";
  return open;
}
