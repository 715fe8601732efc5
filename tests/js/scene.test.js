"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./load.js");

const { SvgContext, paintEdge, pointOn, rimPoint, viaOf } = load(
  ["safe.js", "icons.js", "svg.js", "scene.js"], ["SvgContext", "paintEdge", "pointOn", "rimPoint", "viaOf"]);
const FROM = { x: 0, y: 0 };
const TO = { x: 100, y: 0 };
const near = (value, wanted) => assert.ok(Math.abs(value - wanted) < 0.05, `${value} is not ${wanted}`);

function style(more = {}) {
  return { width: 2, dashes: false, color: { color: "#2B7A4B", opacity: 0.85 }, smooth: { enabled: false },
    arrows: { to: { enabled: false }, middle: { enabled: false } }, ...more };
}

function drawn(given) {
  const context = new SvgContext(() => 0);
  paintEdge(context, style(given), FROM, TO, 10);
  return context.elements;
}

test("an edge alone between two nodes is straight", () => {
  assert.equal(viaOf(FROM, TO, 0), null);
  assert.match(drawn()[0], /d="M0 0L100 0"/);
});

test("edges that bend keep off the straight line, each farther than the one before", () => {
  const off = [0.18, 0.36, 0.54].map((roundness) => Math.abs(pointOn(FROM, TO, viaOf(FROM, TO, roundness), 0.5).y));
  assert.ok(off[0] > 5 && off[1] > off[0] && off[2] > off[1], off.join(" "));
  assert.match(drawn({ smooth: { enabled: true, roundness: 0.18 } })[0], /d="M0 0Q/);
});

test("an arrow points at the box around its node", () => {
  const tip = rimPoint(FROM, TO, null, 14);
  near(tip.x, 83);
  near(tip.angle, 0);
  const [, arrow] = drawn({ arrows: { to: { enabled: true, scaleFactor: 0.55 }, middle: { enabled: false } } });
  assert.match(arrow, /d="M8[67][\d.]* 0L[\d.]+ [\d.]+L[\d.]+ 0L[\d.]+ -[\d.]+Z" fill="#2B7A4B"/);
});

test("nodes that touch do not make the arrow search for ever", () => {
  assert.ok(Number.isFinite(rimPoint(FROM, { x: 1, y: 0 }, null, 500).x));
  assert.ok(Number.isFinite(rimPoint(FROM, FROM, viaOf(FROM, FROM, 0.2), 5).x));
});

test("what is planned is dashed, and its arrow is not", () => {
  const [line, arrow] = drawn({ dashes: [5, 3.5], arrows: { to: { enabled: true, scaleFactor: 0.55 }, middle: { enabled: false } } });
  assert.match(line, /stroke-dasharray="5 3.5"/);
  assert.doesNotMatch(arrow, /dash/);
});

test("what is denied is struck through across its line", () => {
  const [, bar] = drawn({ arrows: { to: { enabled: false }, middle: { enabled: true, scaleFactor: 0.6 } } });
  assert.match(bar, /d="M50 7.5L50 -7.5L47.75 -7.5L47.75 7.5Z" fill="#2B7A4B"/);
});
