"use strict";
// Small pictures of nodes and edges for the legend and the panel.

const SVG = "http://www.w3.org/2000/svg";

function svg(width, ...children) {
  const icon = document.createElementNS(SVG, "svg");
  const size = { width, height: 16, viewBox: `0 0 ${width} 16`, "aria-hidden": "true" };
  Object.entries(size).forEach(([name, value]) => icon.setAttribute(name, value));
  icon.append(...children);
  return icon;
}

function mark(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  return element;
}

const OUTLINES = {
  person: () => mark("circle", { cx: 8, cy: 8, r: 6 }),
  country: () => mark("rect", { x: 2.5, y: 2.5, width: 11, height: 11, rx: 2 }),
  organization: () => mark("polygon", { points: "14.5,8 11.2,13.6 4.8,13.6 1.5,8 4.8,2.4 11.2,2.4" }),
  place: () => mark("polygon", { points: "8,2 14.5,13.5 1.5,13.5" }),
  topic: () => mark("polygon", { points: "8,1 15,8 8,15 1,8" }),
};

function kindIcon(kind) {
  const shape = OUTLINES[kind]();
  shape.setAttribute("fill", KIND_COLOURS[kind]);
  return svg(16, shape);
}

function eventIcon(tone, status) {
  const open = status in DASHES;
  const colour = TONE_COLOURS[tone];
  const dot = mark("circle", {
    cx: 8, cy: 8, r: 5.5, fill: open ? "none" : colour,
    stroke: open ? colour : "var(--soft)", "stroke-width": open ? 2.2 : 1,
    "stroke-dasharray": (DASHES[status] || []).join(" ") || "none",
  });
  if (status !== "negated") return svg(16, dot);
  return svg(16, dot, mark("path", {
    d: "M2 2 14 14M2 14 14 2", stroke: "var(--ink)", "stroke-width": 1.8,
  }));
}

const iconOf = (node) => (isEvent(node) ? eventIcon(node.tone, node.status) : kindIcon(node.kind));

/** A line as it is drawn on the graph, read from the event to the other end. */
function edgeIcon(role) {
  const colours = { about: KIND_COLOURS.topic, place: KIND_COLOURS.place, said_by: "var(--accent)" };
  const colour = colours[role] || "var(--soft)";
  const width = role === "actor" || role === "recipient" ? 2.5 : 1.2;
  const line = mark("path", { d: "M2 8H26", stroke: colour, "stroke-width": width });
  if (role !== "recipient") return svg(28, line);
  return svg(28, line, mark("polygon", { points: "1,8 9,4 9,12", fill: colour }));
}
