"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./load.js");
const { act, graph, meeting } = require("./make.js");

const { findGroups } = load(["groups.js"], ["findGroups"]);
const people = (...refs) => Object.fromEntries(refs.map((ref) => [ref, {}]));
const clique = (...refs) => refs.flatMap((one, at) => (
  refs.slice(at + 1).map((other) => meeting([one, other]))));
const members = (groups) => groups.map((group) => group.members.map((node) => node.ref).sort());

// Zachary's karate club (1977): who met whom, and the two clubs it fell into.
const CLUB = `2-1 3-1 3-2 4-1 4-2 4-3 5-1 6-1 7-1 7-5 7-6 8-1 8-2 8-3 8-4 9-1 9-3 10-3 11-1 11-5
  11-6 12-1 13-1 13-4 14-1 14-2 14-3 14-4 17-6 17-7 18-1 18-2 20-1 20-2 22-1 22-2 26-24 26-25
  28-3 28-24 28-25 29-3 30-24 30-27 31-2 31-9 32-1 32-25 32-26 32-29 33-3 33-9 33-15 33-16 33-19
  33-21 33-23 33-24 33-30 33-31 33-32 34-9 34-10 34-14 34-15 34-16 34-19 34-20 34-21 34-23 34-24
  34-27 34-28 34-29 34-30 34-31 34-32 34-33`.split(/\s+/).map((pair) => pair.split("-"));

function club() {
  const refs = Array.from({ length: 34 }, (_, at) => `person:${at + 1}`);
  return graph(people(...refs), CLUB.map((pair) => meeting(pair.map((one) => `person:${one}`))));
}

function modularity(groups) {
  const home = new Map(groups.flatMap((group) => (
    group.members.map((node) => [node.ref.slice(7), group.number]))));
  const degree = (number) => CLUB.flat().filter((one) => home.get(one) === number).length;
  const inside = CLUB.filter(([one, two]) => home.get(one) === home.get(two)).length;
  const expected = groups.reduce((sum, { number }) => sum + (degree(number) / 156) ** 2, 0);
  return inside / CLUB.length - expected;
}

test("two circles that one meeting ties are two groups", () => {
  const made = graph(people("a", "b", "c", "d", "e", "f"), [
    ...clique("a", "b", "c"), ...clique("d", "e", "f"), meeting(["c", "d"]),
  ]);
  assert.deepEqual(members(findGroups(made.nodes)), [["a", "b", "c"], ["d", "e", "f"]]);
});

test("the karate club falls into groups as good as the best known", () => {
  const groups = findGroups(club().nodes);
  assert.equal(groups.flatMap((group) => group.members).length, 34);
  assert.ok(modularity(groups) > 0.41, `modularity ${modularity(groups)}`); // the best is 0.4198
  const clubs = members(groups).filter((one) => one.includes("person:1") || one.includes("person:34"));
  assert.equal(clubs.length, 2);
});

test("the same graph gives the same groups, whatever the order of its edges", () => {
  const made = club();
  const first = members(findGroups(made.nodes));
  made.nodes.forEach((node) => node.edges.reverse());
  assert.deepEqual(members(findGroups(made.nodes)), first);
});

test("groups are numbered by size, and lead with their busiest members", () => {
  const made = graph(people("a", "b", "c", "d", "e", "f", "g"), [
    ...clique("a", "b", "c"), ...clique("d", "e", "f"), meeting(["e", "g"]), meeting(["e", "d"]),
  ]);
  const groups = findGroups(made.nodes);
  assert.deepEqual(groups.map((group) => [group.number, group.members.length]), [[1, 4], [2, 3]]);
  assert.equal(groups[0].members[0].ref, "e");
  assert.deepEqual(groups.map((group) => group.events), [5, 3]);
});

test("places, topics, speakers and what is denied make no company", () => {
  const made = graph({ ...people("a", "b", "c"), "place:p": {}, "topic:t": {} }, [
    { roles: { actor: ["a"], said_by: ["b"], place: ["place:p"], about: ["topic:t"] } },
    { roles: { actor: ["c"], place: ["place:p"], about: ["topic:t"] } },
    ...clique("a", "b", "c").map((event) => ({ ...event, status: "negated" })),
  ]);
  assert.deepEqual(findGroups(made.nodes), []);
});

test("pairs are no groups, and a great summit does not outweigh close ties", () => {
  const summit = meeting(["a", "b", "c", "d", "e", "f"]);
  const made = graph(people("a", "b", "c", "d", "e", "f", "x", "y"), [
    ...clique("a", "b", "c"), ...clique("d", "e", "f"), summit, act("WARN", "x", "y"),
  ]);
  assert.deepEqual(members(findGroups(made.nodes)), [["a", "b", "c"], ["d", "e", "f"]]);
});

test("only the events asked for make ties", () => {
  const made = graph(people("a", "b", "c", "d"), [
    ...clique("a", "b", "c"), meeting(["c", "d"], { type: "CALL" }),
  ]);
  const groups = findGroups(made.nodes, (event) => event.type === "MEET");
  assert.deepEqual(members(groups), [["a", "b", "c"]]);
});

test("a graph without events has no groups", () => {
  assert.deepEqual(findGroups(graph(people("a", "b"), []).nodes), []);
  assert.deepEqual(findGroups([]), []);
});

test("thousands of events are grouped within two seconds", () => {
  const refs = Array.from({ length: 2000 }, (_, at) => `person:${at}`);
  const made = graph(people(...refs), Array.from({ length: 8000 }, (_, at) => meeting([
    refs[at % 2000], refs[(at * 17 + at % 13) % 2000]])));
  const before = performance.now();
  assert.ok(findGroups(made.nodes).length > 3);
  assert.ok(performance.now() - before < 2000);
});
