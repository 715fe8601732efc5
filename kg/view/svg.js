"use strict";
// A canvas that writes SVG: what the painters of the page draw on it comes out as a file of
// vectors, with the same geometry as on the screen. It knows what the painters use.

const FONT = /^(?:(?<weight>\d+|bold|normal) )?(?<size>[\d.]+)px (?<family>.+)$/;
const ANCHORS = { center: "middle", left: "start", right: "end", start: "start", end: "end" };
const BELOW_MIDDLE = 0.35; // of the size of letters, from their middle down to their line
const FULL_TURN = 2 * Math.PI;
const PEN = [
  "fillStyle", "strokeStyle", "lineWidth", "lineJoin", "lineCap", "globalAlpha", "font",
  "textAlign", "textBaseline", "direction", "dashes", "matrix",
];

const twoPlaces = (value) => (Number.isFinite(value) ? String(Number(value.toFixed(2))) : "0");

/* An element with its attributes; those that are null are left out. */
function svgElement(tag, attributes, text) {
  const pairs = Object.entries(attributes).filter(([, value]) => value !== null);
  const head = [tag, ...pairs.map(([name, value]) => `${name}="${escapeXml(value)}"`)].join(" ");
  return text === undefined ? `<${head}/>` : `<${head}>${escapeXml(text)}</${tag}>`;
}

class SvgContext {
  fillStyle = "#000";

  strokeStyle = "#000";

  lineWidth = 1;

  lineJoin = "miter";

  lineCap = "butt";

  globalAlpha = 1;

  font = "10px sans-serif";

  textAlign = "start";

  textBaseline = "alphabetic";

  direction = "ltr";

  dashes = [];

  matrix = [1, 1, 0, 0]; // scale and shift: x, y, dx, dy

  elements = [];

  path = "";

  pens = [];

  /** @param {(text: string, font: string) => number} widthOfText */
  constructor(widthOfText) {
    this.widthOfText = widthOfText;
  }

  save() { this.pens.push(PEN.map((name) => [name, this[name]])); }

  restore() { Object.assign(this, Object.fromEntries(this.pens.pop())); }

  scale(x, y) {
    const [a, d, dx, dy] = this.matrix;
    this.matrix = [a * x, d * y, dx, dy];
  }

  translate(x, y) {
    const [a, d, dx, dy] = this.matrix;
    this.matrix = [a, d, dx + a * x, dy + d * y];
  }

  setLineDash(dashes) { this.dashes = dashes; }

  measureText(text) { return { width: this.widthOfText(text, this.font) }; }

  beginPath() { this.path = ""; }

  closePath() { this.path += "Z"; }

  moveTo(x, y) { this.path += `M${twoPlaces(x)} ${twoPlaces(y)}`; }

  lineTo(x, y) { this.path += `${this.path ? "L" : "M"}${twoPlaces(x)} ${twoPlaces(y)}`; }

  quadraticCurveTo(...places) { this.path += `Q${places.map(twoPlaces).join(" ")}`; }

  bezierCurveTo(...places) { this.path += `C${places.map(twoPlaces).join(" ")}`; }

  arc(x, y, radius, start, end) {
    const at = (angle) => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    const turn = Math.min(end - start, FULL_TURN);
    const [middle, last] = [at(start + turn / 2), at(start + turn)];
    this.lineTo(...at(start));
    // In two halves, for an arc that ends where it began is nothing to SVG.
    for (const place of [middle, last]) {
      this.path += `A${[radius, radius, 0, 0, 1, ...place].map(twoPlaces).join(" ")}`;
    }
  }

  rect(x, y, width, height) { this.roundRect(x, y, width, height, 0); }

  roundRect(x, y, width, height, radius) {
    const [right, bottom] = [x + width, y + height];
    const corner = (...to) => `A${[radius, radius, 0, 0, 1, ...to].map(twoPlaces).join(" ")}`;
    this.path += `M${twoPlaces(x + radius)} ${twoPlaces(y)}H${twoPlaces(right - radius)}${corner(right, y + radius)}`
      + `V${twoPlaces(bottom - radius)}${corner(right - radius, bottom)}H${twoPlaces(x + radius)}`
      + `${corner(x, bottom - radius)}V${twoPlaces(y + radius)}${corner(x + radius, y)}Z`;
  }

  fill() { this.draw({ fill: this.fillStyle }); }

  stroke() { this.draw({ fill: "none", ...this.outline() }); }

  fillRect(x, y, width, height) {
    this.beginPath();
    this.rect(x, y, width, height);
    this.fill();
  }

  fillText(text, x, y) { this.write(text, x, y, { fill: this.fillStyle }); }

  strokeText(text, x, y) {
    this.write(text, x, y, { fill: "none", "aria-hidden": "true", ...this.outline() });
  }

  outline() {
    return {
      stroke: this.strokeStyle, "stroke-width": twoPlaces(this.lineWidth),
      "stroke-linejoin": this.lineJoin === "miter" ? null : this.lineJoin,
      "stroke-linecap": this.lineCap === "butt" ? null : this.lineCap,
      "stroke-dasharray": this.dashes.length ? this.dashes.map(twoPlaces).join(" ") : null,
    };
  }

  draw(paint) { this.elements.push(svgElement("path", { d: this.path, ...paint, ...this.common() })); }

  write(text, x, y, paint) {
    const { weight, size, family } = FONT.exec(this.font).groups;
    const middle = this.textBaseline === "middle" ? BELOW_MIDDLE * Number(size) : 0;
    this.elements.push(svgElement("text", {
      x: twoPlaces(x), y: twoPlaces(y + middle), "font-family": family, "font-size": size,
      "font-weight": weight && weight !== "400" ? weight : null,
      "text-anchor": ANCHORS[this.textAlign], direction: this.direction, ...paint, ...this.common(),
    }, text));
  }

  common() {
    const [a, d, dx, dy] = this.matrix;
    const moved = [a, d, dx, dy].join() !== "1,1,0,0";
    return {
      opacity: this.globalAlpha === 1 ? null : twoPlaces(this.globalAlpha),
      transform: moved ? `matrix(${[a, 0, 0, d, dx, dy].map((value) => Number(value.toFixed(4))).join(" ")})` : null,
    };
  }

  /** The file: its size in pixels, a title for those who cannot see it, and its fonts. */
  toSvg(width, height, title, style = "") {
    const size = `width="${twoPlaces(width)}" height="${twoPlaces(height)}" viewBox="0 0 ${twoPlaces(width)} ${twoPlaces(height)}"`;
    return `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="${SVG}" ${size}>\n`
      + `${svgElement("title", {}, title)}\n${style ? svgElement("style", {}, style) : ""}\n${this.elements.join("\n")}\n</svg>\n`;
  }
}
