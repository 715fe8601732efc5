"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { HOSTILE } = require("./hostile.js");
const { load } = require("./load.js");

const { fitness, fold, foldLatin, searchKey } = load(["fold.js"], ["fitness", "fold", "foldLatin", "searchKey"]);

for (const [label, ...spellings] of [
  ["letters of Arabic keyboards", "علي كريمي", "علی کریمی"],
  ["half-spaces and spaces", "امیرعبداللهیان", "امیر‌عبداللهیان", "امیر عبداللهیان"],
  ["digits", "گروه ۲۰", "گروه 20", "گروه ٢٠"],
  ["marks and hamzas", "هیأت", "هیات", "هیَأت"],
  ["capitals", "ARAGHCHI", "araghchi"],
]) {
  test(`one key for ${label}`, () => assert.equal(new Set(spellings.map(fold)).size, 1));
}

test("Latin spellings of one name sound alike, other names do not", () => {
  const keys = ["Araghchi", "Araqchi", "Aragchi", "Araghtchi"].map(foldLatin);
  assert.equal(new Set(keys).size, 1, keys.join(" "));
  assert.notEqual(foldLatin("Zarif"), foldLatin("Sharif"));
});

test("a whole name fits better than its beginning, that better than its middle", () => {
  const key = searchKey(["عراقچی", "Abbas Araghchi"]);
  assert.deepEqual(["عراقچی", "عراق", "راقچی", "Araqchi", "لاوروف"].map((query) => fitness(key, query)), [0, 1, 2, 2, null]);
});

test("nothing, and what folds to nothing, is not found everywhere", () => {
  assert.equal(fitness(searchKey(["عراقچی"]), "\u200c"), null);
  assert.equal(fitness(searchKey(["عراقچی"]), ""), null);
});

test("any text has a key, in no time", () => {
  const before = performance.now();
  HOSTILE.forEach((text) => assert.equal(typeof fitness(searchKey([text]), text), fold(text) ? "number" : "object"));
  assert.ok(performance.now() - before < 500);
});
