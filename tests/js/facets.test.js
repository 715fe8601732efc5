"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./load.js");
const { act, graph, meeting } = require("./make.js");

const { FACETS, activeFilters, markEvent, sift } = load(["facets.js"], ["FACETS", "activeFilters", "markEvent", "sift"]);

const MADE = graph({ "person:a": {}, "country:b": {}, "topic:t": {} }, [
  { roles: { actor: ["person:a"], about: ["topic:t"], said_by: ["country:b"] }, score: 0.9, day: "2022-01-10", outlets: [0] },
  act("WARN", "person:a", "country:b", { score: 0.6, day: "2022-02-01", until: "2022-02-28", outlets: [1], status: "planned" }),
  { ...meeting(["country:b"]), score: 0.7, day: undefined, outlets: [0, 1] },
]);
const EVENTS = MADE.nodes.filter((node) => node.kind === "event");
EVENTS.forEach((event) => markEvent(event, MADE.nodes, ["ایرنا", "ایسنا"]));

function choice(more = {}, only = {}) {
  const sets = Object.fromEntries(FACETS.map((facet) => [facet, new Set(only[facet])]));
  return { only: sets, score: 0, from: null, to: null, undated: true, off: new Set(), ...more };
}

const kept = (...given) => sift(EVENTS, choice(...given)).kept.map((event) => event.ref);

test("without a filter all events are kept", () => {
  assert.deepEqual(kept(), ["event:0", "event:1", "event:2"]);
  assert.deepEqual(activeFilters(choice()), []);
});

for (const [label, more, only, expected] of [
  ["a type", {}, { type: ["WARN"] }, ["event:1"]],
  ["a status", {}, { status: ["actual"] }, ["event:0", "event:2"]],
  ["a topic", {}, { topic: ["topic:t"] }, ["event:0"]],
  ["an outlet", {}, { outlet: ["ایسنا"] }, ["event:1", "event:2"]],
  ["who said it", {}, { said: ["country:b"] }, ["event:0"]],
  ["what the outlet itself says", {}, { said: ["-"] }, ["event:1", "event:2"]],
  ["a score", { score: 0.7 }, {}, ["event:0", "event:2"]],
  ["a time, and what reaches into it", { from: "2022-02-20", to: "2022-03-01" }, {}, ["event:1", "event:2"]],
  ["what has a date", { undated: false }, {}, ["event:0", "event:1"]],
  ["a kind of party", { off: new Set(["kind:country"]) }, {}, ["event:0", "event:1"]],
  ["all of it at once", { score: 0.7, undated: false }, { outlet: ["ایرنا"] }, ["event:0"]],
]) {
  test(`events are kept by ${label}`, () => assert.deepEqual(kept(more, only), expected));
}

test("a count tells how many a choice would keep beside the other filters", () => {
  const { counts } = sift(EVENTS, choice({ score: 0.7 }, { type: ["WARN"] }));
  assert.deepEqual([...counts.type], [["MEET", 2]]);
  assert.deepEqual([...counts.outlet], []);
});

test("a filter tells how many events it alone keeps out", () => {
  const { alone, timed } = sift(EVENTS, choice({ from: "2022-01-20", undated: false }, { type: ["MEET"] }));
  assert.deepEqual([alone.time, alone.type], [2, 1]);
  assert.deepEqual(timed.map((event) => event.ref), ["event:0", "event:2"]);
});
