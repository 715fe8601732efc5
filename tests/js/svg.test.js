"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { HOSTILE } = require("./hostile.js");
const { load } = require("./load.js");

const { SvgContext } = load(["safe.js", "icons.js", "svg.js"], ["SvgContext"]);
const canvas = () => new SvgContext((text) => text.length * 6);

function drawn(draw) {
  const context = canvas();
  draw(context);
  return context.elements;
}

test("lines are paths with their pen", () => {
  const [line] = drawn((context) => {
    context.strokeStyle = "#2B7A4B";
    context.lineWidth = 2.5;
    context.setLineDash([5, 3.5]);
    context.beginPath();
    context.moveTo(0, 0);
    context.lineTo(10.123, 20);
    context.stroke();
  });
  assert.equal(line, '<path d="M0 0L10.12 20" fill="none" stroke="#2B7A4B" stroke-width="2.5" stroke-dasharray="5 3.5"/>');
});

test("a circle is drawn in two halves", () => {
  const [circle] = drawn((context) => {
    context.fillStyle = "#0072B2";
    context.beginPath();
    context.arc(50, 50, 10, 0, 2 * Math.PI);
    context.fill();
  });
  assert.equal(circle, '<path d="M60 50A10 10 0 0 1 40 50A10 10 0 0 1 60 50" fill="#0072B2"/>');
});

test("a rounded square has four corners", () => {
  const [square] = drawn((context) => {
    context.beginPath();
    context.roundRect(0, 0, 10, 10, 2);
    context.fill();
  });
  assert.equal(square.match(/A2 2/g).length, 4);
});

test("what is saved is restored, and shifts and scales add up", () => {
  const [inner, outer] = drawn((context) => {
    context.save();
    context.translate(10, 20);
    context.scale(2, 2);
    context.translate(5, 5);
    context.globalAlpha = 0.15;
    context.fillRect(0, 0, 1, 1);
    context.restore();
    context.fillRect(0, 0, 1, 1);
  });
  assert.match(inner, /opacity="0.15" transform="matrix\(2 0 0 2 20 30\)"/);
  assert.doesNotMatch(outer, /opacity|transform/);
});

test("text names its font and stands where the canvas puts it", () => {
  const [text] = drawn((context) => {
    context.font = "700 16px Vazirmatn, Tahoma, sans-serif";
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.direction = "rtl";
    context.fillText("لاوروف", 100, 50);
  });
  assert.equal(text, '<text x="100" y="55.6" font-family="Vazirmatn, Tahoma, sans-serif" font-size="16"'
    + ' font-weight="700" text-anchor="middle" direction="rtl" fill="#000">لاوروف</text>');
});

test("no hostile text is markup, nor a character that XML forbids", () => {
  for (const text of HOSTILE) {
    const context = canvas();
    context.fillText(text, 0, 0);
    context.strokeText(text, 0, 0);
    const file = context.toSvg(100, 50, text);
    assert.equal(file.match(/<[a-z?/!]/g).length, 9, text);
    assert.doesNotMatch(file, /&(?!(?:amp|lt|gt|quot|#10|#9);)|[^\n\t\P{Cc}]|[\p{Cs}\ufffe\uffff\u202e\u2066]/u, text);
  }
});

test("a number that is none does not break a path", () => {
  const [line] = drawn((context) => {
    context.beginPath();
    context.moveTo(NaN, Infinity);
    context.lineTo(1, 1);
    context.stroke();
  });
  assert.match(line, /d="M0 0L1 1"/);
});
