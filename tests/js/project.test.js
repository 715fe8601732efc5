"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { test } = require("node:test");

const ROOT = path.join(__dirname, "..", "..");
const read = (name) => JSON.parse(fs.readFileSync(path.join(ROOT, name), "utf8"));

test("the lock names versions and digests, and no registry", () => {
  const { packages } = read("package-lock.json");
  const tools = Object.entries(packages).filter(([name]) => name);
  assert.ok(tools.length > 50);
  assert.deepEqual(tools.filter(([, tool]) => tool.resolved || !tool.integrity).map(([name]) => name), []);
});

test("the page ships none of its tools", () => {
  const { dependencies, devDependencies, private: own } = read("package.json");
  assert.equal(dependencies, undefined);
  assert.ok(own);
  Object.values(devDependencies).forEach((version) => assert.match(version, /^\d+\.\d+\.\d+$/));
});
