import { count, el } from "./dom.js";

const space = "http://www.w3.org/2000/svg";

function svg(name, attrs, ...children) {
  const e = document.createElementNS(space, name);
  for (const [k, v] of Object.entries(attrs)) if (v !== null && v !== undefined) e.setAttribute(k, v);
  for (const c of children) e.append(c);
  return e;
}

const names = { cms1500: "CMS-1500", ub04: "UB-04" };

// sheets are the paper forms of claims, as the library fills them: a drawing of each page, its boxes as a list, and what
// no box holds. Boxes that findings are about are marked. pdf gives the file.
export function sheets(lines, found, pdf) {
  const out = [], drawings = {};
  const pages = lines.filter((l) => l.texts);
  for (const l of lines) if (l.frames) drawings[l.form] = l;
  if (pages.length) {
    const b = el("button", { type: "button", onclick: () => save(b, pdf) }, "Save as PDF");
    out.push(el("p", { cls: "row" }, b, el("span", { cls: "soft small" }, "A view of the data: payers take the original printed in red.")));
  }
  for (const l of lines) {
    if (l.texts) out.push(page(l, drawings[l.form], found.filter((f) => f.encounter === l.encounter)));
    if (l.reason) out.push(el("p", { cls: "warning" }, "Encounter " + l.encounter + " has no form: " + l.reason));
    else if (l.lost && l.lost.length) out.push(el("details", {}, el("summary", {}, count(l.lost.length, "field") + " of " + l.encounter + (l.lost.length === 1 ? " stands" : " stand") + " on no form, or not whole"), el("ul", { cls: "notes" }, l.lost.map((f) => el("li", {}, el("code", {}, f))))));
  }
  return out.length ? out : [el("p", { cls: "soft" }, "No claim is here.")];
}

// about reports whether what stands in a box is made of what a finding is about.
function about(f, t) {
  if (!f.at || ["encounter", "envelope", "history"].includes(f.at.part) && !f.at.field) return false;
  const at = (f.at.part === "encounter" ? [] : [f.at.part + (f.at.index === null ? "" : "[" + f.at.index + "]")]).concat(f.at.field ? [f.at.field + (f.at.sub === null ? "" : "[" + f.at.sub + "]")] : []).join(".");
  return t.fields.some((name) => name === at || name.startsWith(at + ".") || name.startsWith(at + "["));
}

const worst = ["error", "warning", "info"];

function page(p, d, found) {
  const title = names[p.form] + " of " + p.encounter + (p.of > 1 ? ", page " + p.page + " of " + p.of : "");
  const view = svg("svg", { viewBox: "0 0 " + d.width + " " + d.height, class: "sheet", role: "img", "aria-label": title });
  for (const f of d.frames) {
    if (f.width > 0) view.append(svg("rect", { x: f.x, y: f.y, width: f.width, height: f.height, class: f.shade ? "shade" : "frame" }));
    if (f.label) view.append(svg("text", { x: f.mark ? f.x : f.x + 1.2, y: f.mark ? f.y - 2 : f.width > 0 ? f.y + (p.form === "ub04" ? 4.2 : 5.2) : f.y + 8, class: "label " + p.form }, f.label));
  }
  for (const t of p.texts) {
    const here = found.filter((f) => about(f, t)), width = t.text.length * t.size * 0.6;
    if (here.length) {
      const grade = worst.find((g) => here.some((f) => f.severity === g));
      view.append(svg("rect", { x: t.x - 1, y: t.y - t.size * 0.75, width: width + 2, height: t.size, class: "flag " + grade }, svg("title", {}, here.map((f) => f.rule + ": " + f.message).join("\n"))));
    }
    view.append(svg("text", { x: t.x, y: t.y, "font-size": t.size, class: "value", "data-box": t.id, textLength: width.toFixed(2), lengthAdjust: "spacingAndGlyphs" }, t.text));
  }
  const list = el("details", {}, el("summary", {}, "The boxes as a list"), el("dl", { cls: "facts boxes" }, p.texts.map((t) => [el("dt", {}, t.id), el("dd", {}, t.text)])));
  return el("section", { cls: "panel" }, el("h2", {}, title), view, list);
}

async function save(button, pdf) {
  button.disabled = true;
  try {
    const url = URL.createObjectURL(await pdf()), a = el("a", { href: url, download: "claim.pdf" });
    a.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  } catch (e) { button.after(el("span", { cls: "error" }, e.message)); }
  button.disabled = false;
}
