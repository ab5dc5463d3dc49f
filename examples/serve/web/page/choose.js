import { ask, el } from "./dom.js";
import { href } from "./codes.js";

// chooser asks what a billable code below a header needs, axis by axis: kind, side, encounter.
export async function chooser(box, code, chosen, day) {
  let c;
  try {
    c = await ask("choices", { code, date: day(), choose: chosen });
  } catch (e) { return; }
  const choose = (list) => chooser(box, code, list, day).then(() => { const b = box.querySelector("button, a"); if (b) b.focus(); });
  const parts = [el("h3", {}, "Choose"), el("p", { cls: "soft", role: "status" }, c.code ? "One code is left." : c.codes + " codes are left.")];
  if (c.chosen.length) {
    parts.push(el("p", { cls: "options" }, c.chosen.filter((x) => chosen.includes(x.axis + ":" + x.label)).map((x) => el("button", { type: "button", onclick: () => choose(chosen.filter((y) => y !== x.axis + ":" + x.label)) }, x.axis + ": " + x.label + " ✕"))));
  }
  if (c.code) parts.push(el("p", {}, el("a", { href: href(c.code), cls: "code" }, c.code)));
  for (const a of c.axes) {
    parts.push(el("fieldset", {}, el("legend", {}, a.axis), el("div", { cls: "options" }, a.options.map((o) =>
      el("button", { type: "button", onclick: () => choose([...chosen, a.axis + ":" + o.label]) }, o.label)))));
  }
  box.replaceChildren(...parts);
}

// builder makes an ICD-10-PCS code, a position after the other; the one that is open is marked.
export async function builder(box, prefix, day, open) {
  const step = (p) => builder(box, p, day, open).then(() => { const b = box.querySelector("fieldset button, fieldset a"); if (b) b.focus(); });
  try {
    const list = await ask("pcs", { prefix, date: day() });
    const back = prefix ? el("p", { cls: "options" }, [...prefix].map((c, i) => el("button", { type: "button", cls: "code", title: "back to position " + (i + 1), "aria-label": c + ", back to position " + (i + 1), onclick: () => step(prefix.slice(0, i)) }, c)),
      [..."·".repeat(7 - prefix.length)].map((c) => el("span", { cls: "soft", "aria-hidden": "true" }, c))) : "";
    box.replaceChildren(back, el("fieldset", {}, el("legend", {}, list[0].position + " " + list[0].axis), el("div", { cls: "options" }, list.map((v) => v.code ?
      el("a", { href: href(v.code, "icd10pcs"), cls: "option", "aria-current": v.code === open ? "true" : null }, el("span", { cls: "code" }, v.code), " " + v.label) :
      el("button", { type: "button", onclick: () => step(prefix + v.value) }, el("span", { cls: "code" }, v.value), " ", v.label)))));
  } catch (e) { box.replaceChildren(el("p", { cls: "error" }, e.message)); }
}
