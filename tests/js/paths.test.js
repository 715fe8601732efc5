"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./load.js");
const { act, graph, meeting } = require("./make.js");

const { shortestPath } = load(["paths.js"], ["shortestPath"]);
const PEOPLE = { a: {}, b: {}, c: {}, d: {}, e: {} };

function walk(made, from, to, isWalked) {
  const node = (ref) => made.nodes.find((one) => one.ref === ref);
  const hops = shortestPath(made.nodes, made.quotes, node(from), node(to), isWalked);
  return hops && hops.map((hop) => `${hop.from.ref} ${hop.event.ref} ${hop.to.ref}`);
}

test("two who met are one hop apart", () => {
  const made = graph(PEOPLE, [meeting(["a", "b"])]);
  assert.deepEqual(walk(made, "a", "b"), ["a event:0 b"]);
});

test("a path leads through the events of others, and back the same way", () => {
  const made = graph(PEOPLE, [meeting(["a", "b"]), act("WARN", "c", "b"), meeting(["c", "d"])]);
  assert.deepEqual(walk(made, "a", "d"), ["a event:0 b", "b event:1 c", "c event:2 d"]);
  assert.deepEqual(walk(made, "d", "a"), ["d event:2 c", "c event:1 b", "b event:0 a"]);
});

test("fewer hops win over better told ones", () => {
  const made = graph(PEOPLE, [
    meeting(["a", "c"], { reports: 90 }), meeting(["c", "b"], { reports: 90 }),
    meeting(["a", "b"], { status: "hypothetical" }),
  ]);
  assert.deepEqual(walk(made, "a", "b"), ["a event:2 b"]);
});

test("of equally short paths the one that took place is taken", () => {
  const made = graph(PEOPLE, [
    meeting(["a", "b"], { status: "planned", reports: 9 }), meeting(["a", "b"]),
  ]);
  assert.deepEqual(walk(made, "a", "b"), ["a event:1 b"]);
});

test("of equally short paths the better told one is taken, then the later one", () => {
  const told = graph(PEOPLE, [
    meeting(["a", "c"]), meeting(["c", "b"]),
    meeting(["a", "d"], { reports: 2 }), meeting(["d", "b"]),
  ]);
  assert.deepEqual(walk(told, "a", "b"), ["a event:2 d", "d event:3 b"]);
  const later = graph(PEOPLE, [
    meeting(["a", "b"], { day: "2020-01-01" }), meeting(["a", "b"], { day: "2021-01-01" }),
    meeting(["a", "b"], { day: undefined }),
  ]);
  assert.deepEqual(walk(later, "a", "b"), ["a event:1 b"]);
});

test("what is wholly alike is settled by the order of ids", () => {
  const made = graph(PEOPLE, [
    meeting(["a", "d"]), meeting(["d", "b"]), meeting(["a", "c"]), meeting(["c", "b"]),
  ]);
  assert.deepEqual(walk(made, "a", "b"), ["a event:2 c", "c event:3 b"]);
  assert.deepEqual(walk(made, "a", "b"), walk(made, "a", "b"));
});

test("who said it, topics and shared places tie nobody", () => {
  const made = graph({ ...PEOPLE, "topic:t": {}, "place:p": {} }, [
    { roles: { actor: ["a"], said_by: ["b"], about: ["topic:t"], place: ["place:p"] } },
    { roles: { actor: ["b"], about: ["topic:t"], place: ["place:p"] } },
  ]);
  assert.equal(walk(made, "a", "b"), null);
  assert.equal(walk(made, "a", "topic:t"), null);
});

test("a path may begin or end at a place", () => {
  const made = graph({ ...PEOPLE, "place:p": {} }, [
    { roles: { actor: ["a"], place: ["place:p"] } }, meeting(["a", "b"]),
  ]);
  assert.deepEqual(walk(made, "b", "place:p"), ["b event:1 a", "a event:0 place:p"]);
  assert.deepEqual(walk(made, "place:p", "b"), ["place:p event:0 a", "a event:1 b"]);
});

test("what is denied ties nobody, nor what a filter leaves out", () => {
  const denied = graph(PEOPLE, [meeting(["a", "b"], { status: "negated" })]);
  assert.equal(walk(denied, "a", "b"), null);
  const made = graph(PEOPLE, [meeting(["a", "b"]), meeting(["a", "c"]), meeting(["c", "b"])]);
  const path = walk(made, "a", "b", (event) => event.ref !== "event:0");
  assert.deepEqual(path, ["a event:1 c", "c event:2 b"]);
});

test("a path from a name to itself has no hops", () => {
  assert.deepEqual(walk(graph(PEOPLE, []), "a", "a"), []);
});

test("a hop has the quote that names both, and counts the other events", () => {
  const made = graph(PEOPLE, [meeting(["a", "b"], { quotes: [0, 1, 2] }), meeting(["b", "a"])],
    [{ score: 0.9 }, { score: 0.5 }, { score: 0.6 }]);
  made.edges[0].quotes = [0, 1, 2];
  made.edges[1].quotes = [1, 2];
  made.nodes[made.edges[0].from].reports = 3;
  const [hop] = shortestPath(made.nodes, made.quotes, made.nodes[0], made.nodes[1]);
  assert.equal(hop.quote.id, 2);
  assert.equal(hop.others, 1);
});

test("a path through thousands of events is found at once", () => {
  const names = Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`n${at}`, {}]));
  const events = Array.from({ length: 8000 }, (_, at) => (
    meeting([`n${at % 2000}`, `n${(at * 7 + 1) % 2000}`, `n${(at * 13 + 5) % 2000}`])));
  const made = graph(names, events);
  const before = performance.now();
  assert.ok(walk(made, "n0", "n1999").length > 1);
  assert.ok(performance.now() - before < 1000);
});
