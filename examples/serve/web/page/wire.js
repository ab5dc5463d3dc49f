import { el } from "./dom.js";

// The text of an X12 file. Positions are bytes of its UTF-8, as findings have them.

// delimiters are those of the ISA, else the usual ones.
export function delimiters(t) {
  return t.startsWith("ISA") ? { element: t[3], repeat: t[82], component: t[104], segment: t[105] } : { element: t[2], repeat: "^", component: ":", segment: "~" };
}

// Piece is a segment: what stands before it, itself, the bytes at which it begins and the next one does.
class Piece {
  #parts = null;
  constructor(lead, body, closed, byte, next, by) { Object.assign(this, { lead, body, closed, byte, next, by }); }
  get elements() { return this.#parts ||= this.body.split(this.by); }
  set elements(list) { this.#parts = list; }
}

// pieces are the segments of a text.
export function pieces(text) {
  const start = text.length - text.replace(/^\ufeff/, "").trimStart().length, t = text.slice(start), d = delimiters(t), list = [];
  const enc = new TextEncoder(), plain = /^[\x00-\x7f]*$/.test(t), size = plain ? (s) => s.length : (s) => enc.encode(s).length;
  let at = 0, byte = enc.encode(text.slice(0, start)).length;
  while (at < t.length) {
    let end = t.indexOf(d.segment, at);
    const closed = end >= 0;
    if (!closed) end = t.length;
    const raw = t.slice(at, end), body = raw.trimStart(), lead = raw.slice(0, raw.length - body.length), next = byte + size(raw) + (closed ? size(d.segment) : 0);
    list.push(new Piece(lead, body, closed, byte + size(lead), next, d.element));
    at = closed ? end + 1 : end;
    byte = next;
  }
  return { head: text.slice(0, start), list, d };
}

// kindOfWire is the number of the first transaction set.
export function kindOfWire(text) {
  const { list } = pieces(text.slice(0, 20000)), st = list.find((s) => s.elements[0] === "ST");
  return st ? st.elements[1] : "";
}

const worst = { error: 3, warning: 2, info: 1 };

const mostPlain = 2000, mostFound = 500;

// segments is a file, a segment a line, with the elements marked that findings are about.
export function segments(text, found, name) {
  const { list, d } = pieces(text), sorted = [...found].sort((a, b) => a.x12.byte - b.x12.byte);
  const box = el("div", { cls: "text", tabindex: "0", role: "region", "aria-label": "The " + name + ", a segment a line" });
  let shown = 0, marked = 0, k = 0, hidden = 0, gap = false;
  for (const s of list) {
    const first = k;
    while (k < sorted.length && sorted[k].x12.byte < s.next) k++;
    if (!s.body) continue;
    const mine = sorted.slice(first, k).filter((f) => f.x12.byte >= s.byte);
    if (shown >= mostPlain && (!mine.length || marked >= mostFound)) {
      hidden++;
      gap = true;
      continue;
    }
    if (gap) box.append(el("span", { cls: "soft" }, "…\n"));
    gap = false;
    shown++;
    if (mine.length) marked++;
    line(box, s, mine, d);
  }
  if (hidden) box.append(el("span", { cls: "soft" }, "… " + hidden.toLocaleString("en-US") + " segments are not shown"));
  return el("section", { cls: "panel" }, el("h2", {}, "The " + name + ", a segment a line"), box);
}

function line(box, s, found, d) {
  const whole = found.filter((f) => !f.x12.element);
  s.elements.forEach((e, i) => {
    if (i) box.append(d.element);
    const here = found.filter((f) => f.x12.element === i && i > 0);
    if (!here.length) {
      box.append(i === 0 && whole.length ? mark(e, whole) : e);
      return;
    }
    if (here.every((f) => !f.x12.component)) { box.append(mark(e, here)); return; }
    e.split(d.component).forEach((c, k) => {
      if (k) box.append(d.component);
      const inside = here.filter((f) => f.x12.component === k + 1 || !f.x12.component);
      box.append(inside.length ? mark(c, inside) : c);
    });
    for (const f of here) if (f.x12.component > e.split(d.component).length) box.append(mark("", [f]));
  });
  for (const f of found) if (f.x12.element >= s.elements.length) box.append(d.element, mark("", [f]));
  box.append(s.closed ? d.segment : "");
  if (found.length) box.append(el("span", { cls: "rule" }, " ← " + [...new Set(found.map((f) => f.rule))].join(", ")));
  box.append("\n");
}

// mark is a marked text; one that is missing is marked by a sign.
function mark(text, found) {
  const grade = found.map((f) => f.severity).sort((a, b) => worst[b] - worst[a])[0];
  return el("mark", { cls: grade, title: found.map((f) => f.rule + ": " + f.message).join("\n") }, text || "▯");
}
