import { count, el, marked } from "./dom.js";
import { href } from "./codes.js";

// note is a note with its mentions marked, beside the codes that are suggested.
export function note(text, mentions, sum) {
  const coded = new Map();
  for (const d of sum.diagnoses.concat(sum.procedures)) for (const m of d.mentions) coded.set(m.join("-"), d.code);
  const marks = marked(text.replace(/^\ufeff/, ""), mentions.map((m) => ({ from: m.start, to: m.end, m })), (t, s) => {
    const m = s.m, code = coded.get(s.from + "-" + s.to), title = [m.kind, m.assertion, code || (m.codes.length ? m.codes[0].code : ""), m.passedOver].filter(Boolean).join(", ");
    return el("mark", { title, cls: code ? "coded" : "read" }, t);
  });
  const left = el("section", { cls: "panel" }, el("h2", {}, "The note"), el("p", { cls: "hint" }, el("mark", { cls: "coded" }, "Marked"), " was coded, ", el("mark", { cls: "read" }, "underlined"), " was read and not coded. Point at a mark to see why."),
    el("div", { cls: "text", role: "region", "aria-label": "The note with marks" }, marks));
  const right = el("section", { cls: "panel" }, el("h2", {}, "Suggested codes"), sum.covered ? "" : el("p", { cls: "warning" }, "No loaded release covers this day; the nearest one answers."),
    sum.diagnoses.length ? el("ul", { cls: "codes" }, sum.diagnoses.map((d) => one(d, el("a", { href: href(d.code), cls: "code" }, d.code), d.uncertain ? " (worded as uncertain)" : ""))) : el("p", { cls: "soft" }, "No diagnosis found."),
    sum.procedures.length ? [el("h3", {}, "Procedures, drugs, supplies"), el("ul", { cls: "codes" }, sum.procedures.map((p) => one(p, el("span", { cls: "code" }, p.code), p.open.length ? " (open: " + p.open.join(", ") + ")" : "")))] : [],
    sum.questions.length ? [el("h3", {}, "To ask"), el("ul", { cls: "notes" }, sum.questions.map((q) => el("li", {}, q)))] : [],
    passed(mentions), sum.findings.filter((f) => f.severity !== "info").map((f) => el("p", { cls: f.severity }, f.rule + ": " + f.message)));
  return [el("div", { cls: "two" }, left, right)];
}

function one(d, code, more) {
  return el("li", {}, code, " ", d.title, more, d.why ? el("span", { cls: "why" }, d.why) : "");
}

function passed(mentions) {
  const list = mentions.filter((m) => m.passedOver && m.codes.length);
  if (!list.length) return "";
  return el("details", {}, el("summary", {}, count(list.length, "mention is", "mentions are") + " not coded"), el("ul", { cls: "notes" }, list.map((m) => el("li", {}, el("a", { href: href(m.codes[0].code), cls: "code" }, m.codes[0].code), " ", m.codes[0].title, ": ", el("span", { cls: "soft" }, m.passedOver)))));
}
