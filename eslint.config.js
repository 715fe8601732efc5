"use strict";
// The page's scripts share one scope, in the order in which page.py lists them: what one
// declares at its top the others may use.

const fs = require("node:fs");
const path = require("node:path");
const js = require("@eslint/js");
const globals = require("globals");

const VIEW = path.join(__dirname, "kg", "view");
const DECLARED = /^(?:(?:async )?function\*?|const|let|class) (\w+)|^const \{ ([^}]+) \}/gm;

function declaredIn(file) {
  const found = fs.readFileSync(path.join(VIEW, file), "utf8").matchAll(DECLARED);
  return [...found].flatMap(([, name, names]) => (name ? [name] : names.split(", ")));
}

const names = fs.readdirSync(VIEW).filter((file) => file.endsWith(".js")).flatMap(declaredIn);
const twice = names.filter((name, at) => names.indexOf(name) !== at);
if (twice.length) throw new Error(`kg/view: two scripts declare ${twice.join(", ")}; rename one`);
const shared = Object.fromEntries([...names, "vis"].map((name) => [name, "writable"]));

const rules = {
  ...js.configs.recommended.rules,
  "consistent-return": "error",
  curly: ["error", "multi-line"],
  "default-case-last": "error",
  eqeqeq: "error",
  "max-lines": ["error", 400],
  "max-lines-per-function": ["error", 30],
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-script-url": "error",
  "no-shadow": "error",
  "no-redeclare": ["error", { builtinGlobals: false }],
  "no-restricted-properties": [
    "error",
    ...["innerHTML", "outerHTML", "insertAdjacentHTML"].map((property) => (
      { property, message: "text of the graph is set with textContent" })),
    { object: "document", property: "write", message: "text is set with textContent" },
  ],
  "no-var": "error",
  strict: ["error", "global"],
};

module.exports = [
  { ignores: [".venv/", "build/", "out/"] },
  {
    files: ["kg/view/*.js"],
    languageOptions: { sourceType: "script", globals: { ...globals.browser, ...shared } },
    rules: { ...rules, "no-unused-vars": ["error", { vars: "local" }] },
  },
  {
    files: ["eslint.config.js", "tests/js/*.js"],
    languageOptions: { sourceType: "commonjs", globals: globals.node },
    rules: { ...rules, "max-lines-per-function": "off", "no-script-url": "off", "prefer-const": "error" },
  },
];
