"use strict";
// The page's scripts in node: run one after another in one scope, as the page runs them.

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const VIEW = path.join(__dirname, "..", "..", "kg", "view");

/* Run scripts of the page, and return what they declare under some names. */
function load(files, names) {
  for (const file of files) {
    const filename = path.join(VIEW, file);
    vm.runInThisContext(fs.readFileSync(filename, "utf8"), { filename });
  }
  return vm.runInThisContext(`({ ${names.join(", ")} })`);
}

module.exports = { load };
