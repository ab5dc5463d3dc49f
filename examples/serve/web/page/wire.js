import { el } from "./dom.js";

// The text of an X12 file. Positions are bytes of its UTF-8, as findings have them.

// delimiters are those of the ISA, else the usual ones.
export function delimiters(t) {
  return t.startsWith("ISA") ? { element: t[3], repeat: t[82], component: t[104], segment: t[105] } : { element: t[2], repeat: "^", component: ":", segment: "~" };
}

// pieces are the segments of a text with the byte at which each begins; lead is what stands before it.
export function pieces(text) {
  const start = text.length - text.replace(/^\ufeff/, "").trimStart().length, t = text.slice(start), d = delimiters(t), enc = new TextEncoder(), out = [];
  let at = 0, byte = enc.encode(text.slice(0, start)).length;
  while (at < t.length) {
    let end = t.indexOf(d.segment, at);
    const closed = end >= 0;
    if (!closed) end = t.length;
    const raw = t.slice(at, end), lead = raw.length - raw.trimStart().length, body = raw.slice(lead);
    const size = enc.encode(t.slice(at, closed ? end + 1 : end)).length;
    out.push({ lead: t.slice(at, at + lead), body, closed, byte: byte + enc.encode(raw.slice(0, lead)).length, next: byte + size, elements: body.split(d.element) });
    at = closed ? end + 1 : end;
    byte += size;
  }
  return { head: text.slice(0, start), list: out, d };
}

// kindOfWire is the number of the first transaction set.
export function kindOfWire(text) {
  const { list } = pieces(text.slice(0, 20000)), st = list.find((s) => s.elements[0] === "ST");
  return st ? st.elements[1] : "";
}

const worst = { error: 3, warning: 2, info: 1 };

// segments is a file, a segment a line, with the elements marked that findings are about.
export function segments(text, found, name) {
  const { list, d } = pieces(text), most = 2000;
  const box = el("div", { cls: "text", tabindex: "0", role: "region", "aria-label": "The " + name + ", a segment a line" });
  let shown = 0;
  for (const s of list) {
    if (!s.body) continue;
    const mine = found.filter((f) => f.x12.byte >= s.byte && f.x12.byte < s.next);
    if (++shown > most && !mine.length) continue;
    line(box, s, mine, d);
  }
  if (shown > most) box.append("… of " + shown + " segments the first " + most + " are shown, and those with findings");
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
