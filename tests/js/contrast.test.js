"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { load } = require("./load.js");
const { act, graph, meeting } = require("./make.js");

// `plainText` is of quotes.js, which needs no document to be loaded.
const { findContrasts, daysOf } = load(["quotes.js", "contrast.js"], ["findContrasts", "daysOf"]);
const PARTIES = { "country:a": {}, "country:b": {}, "country:c": {}, "topic:x": {}, "topic:y": {} };
const PAIR = ["country:a", "country:b"];
const ON = (day) => ({ when: day, basis: "stated" });

const accusation = (more) => act("ACCUSE", ...PAIR, { plover: "ACCUSE", ...more });

function contrasts(events, quotes = []) {
  const made = graph(PARTIES, events.map((event, at) => ({ quotes: [at], ...event })),
    quotes.length ? quotes : events.map(() => ({})));
  return findContrasts(made.nodes, made.quotes);
}

const kinds = (events, quotes) => contrasts(events, quotes).map((contrast) => contrast.kind);

test("a meeting that is told here and denied there is a contrast, the denial on the right", () => {
  const [found, ...rest] = contrasts([meeting(PAIR, { status: "negated" }), meeting(PAIR)]);
  assert.equal(rest.length, 0);
  assert.equal(found.kind, "denied");
  assert.deepEqual([found.left, found.right].map((side) => side.events[0].status), ["actual", "negated"]);
  assert.deepEqual([found.left, found.right].map((side) => side.quotes.map((quote) => quote.id)), [[1], [0]]);
});

test("a plan may be denied, a wish may not", () => {
  const denial = meeting(PAIR, { status: "negated" });
  assert.deepEqual(kinds([denial, meeting(PAIR, { status: "planned" })]), ["denied"]);
  assert.deepEqual(kinds([denial, meeting(PAIR, { status: "hypothetical" })]), []);
  assert.deepEqual(kinds([meeting(PAIR), meeting(PAIR, { status: "planned" })]), []);
});

test("claim and denial may stand in one document, but not in one sentence", () => {
  const events = [meeting(PAIR), meeting(PAIR, { status: "negated" })];
  assert.deepEqual(kinds(events, [{ document: "d" }, { document: "d" }]), ["denied"]);
  const same = { document: "d", parts: [[0, "همان جمله"]] };
  assert.deepEqual(kinds(events, [same, same]), []);
});

for (const [label, other] of [
  ["other parties", meeting(["country:a", "country:c"], { status: "negated" })],
  ["one party more", meeting([...PAIR, "country:c"], { status: "negated" })],
  ["another type", meeting(PAIR, { status: "negated", type: "SIGN" })],
  ["a day far away", meeting(PAIR, { status: "negated", day: "2023-03-14" })],
  ["a whole year", meeting(PAIR, { status: "negated", day: "2023-01-01", until: "2023-12-31" })],
]) {
  test(`a denial of ${label} contradicts nothing`, () => {
    assert.deepEqual(kinds([meeting(PAIR), other]), []);
  });
}

test("a denial three days later, or in the month that is named, still counts", () => {
  const late = meeting(PAIR, { status: "negated", day: "2023-03-13" });
  assert.deepEqual(kinds([meeting(PAIR), late]), ["denied"]);
  const month = meeting(PAIR, { status: "negated", day: "2023-03-01", until: "2023-03-31" });
  assert.deepEqual(kinds([meeting(PAIR), month]), ["denied"]);
});

test("what has no date lies where it was published", () => {
  const undated = meeting(PAIR, { status: "negated", day: undefined });
  assert.deepEqual(kinds([meeting(PAIR), undated], [{}, { day: "2023-03-12" }]), ["denied"]);
  assert.deepEqual(kinds([meeting(PAIR), undated], [{}, { day: "2023-04-12" }]), []);
  assert.deepEqual(kinds([meeting(PAIR), undated], [{}, { day: undefined }]), []);
});

test("who warned whom matters to a denial, who met whom does not", () => {
  const denial = (from, to, type) => act(type, from, to, { status: "negated" });
  assert.deepEqual(kinds([act("WARN", ...PAIR), denial("country:b", "country:a", "WARN")]), []);
  assert.deepEqual(kinds([act("WARN", ...PAIR), denial(...PAIR, "WARN")]), ["denied"]);
  assert.deepEqual(kinds([meeting(PAIR), meeting(["country:b", "country:a"], { status: "negated" })]), ["denied"]);
});

test("an accusation that the accused rejects is a contrast, whatever comes first in the graph", () => {
  const claim = accusation();
  const answer = act("REJECT", "country:b", "country:a", { day: "2023-03-11" });
  assert.deepEqual(kinds([claim, answer]), ["rejected"]);
  const [found] = contrasts([answer, claim]);
  assert.deepEqual([found.left, found.right].map((side) => side.events[0].type), ["ACCUSE", "REJECT"]);
});

test("a rejection answers nothing that came later, went the same way or is of another matter", () => {
  const claim = accusation();
  const about = (topic, event) => ({ ...event, roles: { ...event.roles, about: [topic] } });
  const answer = act("REJECT", "country:b", "country:a");
  assert.deepEqual(kinds([claim, { ...answer, day: "2023-03-09" }]), []);
  assert.deepEqual(kinds([claim, act("REJECT", ...PAIR)]), []);
  assert.deepEqual(kinds([about("topic:x", claim), about("topic:y", answer)]), []);
  assert.deepEqual(kinds([about("topic:x", claim), about("topic:x", answer)]), ["rejected"]);
  assert.deepEqual(kinds([claim, { ...answer, status: "negated" }]), []);
  assert.deepEqual(kinds([{ ...claim, status: "hypothetical" }, answer]), []);
  assert.deepEqual(kinds([act("SANCTION", ...PAIR, { plover: "SANCTION" }), answer]), []);
});

test("all that one event denies or rejects is one contrast", () => {
  const meetings = [meeting(PAIR), meeting(PAIR, { day: "2023-03-11" }), meeting(PAIR, { status: "planned" })];
  const [denial, ...rest] = contrasts([...meetings, meeting(PAIR, { status: "negated" })]);
  assert.equal(rest.length, 0);
  assert.deepEqual(denial.left.events.map((event) => event.ref), ["event:0", "event:1", "event:2"]);
  assert.deepEqual(denial.right.events.map((event) => event.ref), ["event:3"]);
  const answer = act("REJECT", "country:b", "country:a");
  const [rejection, ...others] = contrasts([accusation(), act("WARN", ...PAIR, { plover: "THREATEN" }), answer]);
  assert.equal(others.length, 0);
  assert.equal(rejection.left.events.length, 2);
});

test("two voices on events that have no date may speak of two", () => {
  const events = [meeting(PAIR, { day: undefined }), meeting(PAIR, { day: undefined })];
  assert.deepEqual(kinds(events, [{ said: ["الف"] }, { said: ["ب"] }]), []);
  assert.deepEqual(kinds([meeting(PAIR), meeting(PAIR)], [{ said: ["الف"] }, { said: ["ب"] }]), ["told"]);
});

test("one meeting on two days is a contrast if both texts state the day", () => {
  const events = [meeting(PAIR), meeting(PAIR, { day: "2023-03-11" })];
  const days = [ON("2023-03-10"), ON("2023-03-11")];
  assert.deepEqual(kinds(events, days), ["dated"]);
  assert.deepEqual(kinds(events, [days[0], { ...days[1], basis: "published" }]), []);
  assert.deepEqual(kinds(events, [days[0], ON("2023-03")]), []);
});

test("a document that tells of both meetings knows them for two", () => {
  const events = [meeting(PAIR), meeting(PAIR, { day: "2023-03-11", quotes: [1, 2] })];
  const days = [ON("2023-03-10"), ON("2023-03-11"), ON("2023-03-11")];
  assert.deepEqual(kinds(events, days), ["dated"]);
  days[2].document = "document:0";
  assert.deepEqual(kinds(events, days), []);
});

test("what is no common act may happen each day anew", () => {
  const warnings = [act("WARN", ...PAIR), act("WARN", ...PAIR, { day: "2023-03-11" })];
  assert.deepEqual(kinds(warnings, [ON("2023-03-10"), ON("2023-03-11")]), []);
});

test("one event by two voices is a contrast, by a common one it is none", () => {
  const both = [meeting(PAIR, { quotes: [0, 1] })];
  assert.deepEqual(kinds(both, [{ said: ["الف"] }, { said: ["ب"] }]), ["told"]);
  assert.deepEqual(kinds(both, [{ said: ["الف"] }, { said: ["الف", "ب"] }]), []);
  assert.deepEqual(kinds(both, [{ said: ["الف"] }, {}]), []);
  assert.deepEqual(kinds(both, [{ said: ["الف"], document: "d" }, { said: ["ب"], document: "d" }]), []);
});

test("reports of one event that state different days differ, the first against the rest", () => {
  const [found] = contrasts([meeting(PAIR, { quotes: [0, 1, 2, 3] })],
    [ON("2023-03-10"), ON("2023-03-11"), ON("2023-03-12"), ON("2023-03-10")]);
  assert.equal(found.kind, "dated");
  assert.deepEqual([found.left, found.right].map((side) => side.quotes.map((quote) => quote.id)), [[0], [1, 2]]);
});

test("the gravest contrasts come first, then the latest, in any order of events", () => {
  const events = [
    meeting(PAIR, { quotes: [0, 1], day: "2023-05-01" }),
    meeting(PAIR), meeting(PAIR, { status: "negated" }),
    accusation({ day: "2023-06-01" }), act("REJECT", "country:b", "country:a", { day: "2023-06-01" }),
    meeting(PAIR, { day: "2023-04-01" }), meeting(PAIR, { day: "2023-04-01", status: "negated" }),
  ].map((event, at) => ({ quotes: [at + 1], ...event }));
  const quotes = [{ said: ["الف"] }, { said: ["ب"] }, ...Array.from({ length: 6 }, () => ({}))];
  const found = contrasts(events, quotes);
  assert.deepEqual(found.map((one) => [one.kind, one.left.events[0].day]), [
    ["denied", "2023-04-01"], ["denied", "2023-03-10"], ["rejected", "2023-06-01"], ["told", "2023-05-01"],
  ]);
});

test("each side shows three quotes at most, the best first", () => {
  const told = meeting(PAIR, { quotes: [0, 1, 2, 3] });
  const [found] = contrasts([told, meeting(PAIR, { status: "negated", quotes: [4] })],
    [0.5, 0.9, 0.7, 0.8, 0.6].map((score) => ({ score })));
  assert.deepEqual(found.left.quotes.map((quote) => quote.score), [0.9, 0.8, 0.7]);
});

test("events of one party, of no quote or of none at all have no contrasts", () => {
  assert.deepEqual(kinds([act("WARN", "country:a", "country:a"), act("WARN", "country:a", "country:a", { status: "negated" })]), []);
  assert.deepEqual(contrasts([]), []);
  assert.deepEqual(kinds([meeting(PAIR, { quotes: [] }), meeting(PAIR, { quotes: [], status: "negated" })]), []);
});

test("days are read from days, months, years and ranges", () => {
  const day = (text) => Date.parse(text) / 86_400_000;
  for (const [text, first, last] of [
    ["2022-01-19", "2022-01-19", "2022-01-19"], ["2024-02", "2024-02-01", "2024-02-29"],
    ["2022", "2022-01-01", "2022-12-31"], ["2022-01-03/2022-01-05", "2022-01-03", "2022-01-05"],
    ["2021-12/2022-01", "2021-12-01", "2022-01-31"],
  ]) assert.deepEqual(daysOf(text), [day(first), day(last)], text);
});

test("thousands of events of one pair are compared within a second", () => {
  const quotes = Array.from({ length: 4000 }, () => ({}));
  const events = quotes.map((_, at) => meeting(PAIR, { quotes: [at], status: at % 50 ? "actual" : "negated",
    day: new Date(Date.UTC(2000, 0, at)).toISOString().slice(0, 10) }));
  const made = graph(PARTIES, events, quotes);
  const before = performance.now();
  assert.ok(findContrasts(made.nodes, made.quotes).length > 50);
  assert.ok(performance.now() - before < 1000);
});
