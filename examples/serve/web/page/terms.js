import { alone } from "./transport.js";
import { $, ask, count, el, empty, scrollers } from "./dom.js";
import { href } from "./codes.js";

const day = () => $("day").value;
const at = (book, more) => "#/index?" + new URLSearchParams({ book, ...more, ...(day() ? { date: day() } : {}) });
let turn = 0;

// openIndex shows the main terms of a letter, or a term with all below it. A term is of the book and stands in the address.
export async function openIndex(params) {
  const mine = ++turn, term = params.get("term") || "", begin = term ? "" : params.get("begin") || "A";
  let page;
  try {
    page = await ask("index", { book: params.get("book"), term, begin, date: day() });
  } catch (e) {
    if (mine === turn) $("index-body").replaceChildren(el("p", { cls: "error" }, e.message));
    return;
  }
  if (mine !== turn) return;
  const none = !page.loaded.length;
  $("index-form").hidden = $("index-letters").hidden = none;
  if (none) {
    $("index-status").textContent = "";
    $("index-body").replaceChildren(el("div", { cls: "panel" }, el("h2", {}, "No index is loaded"), empty("The Alphabetic Index, the Neoplasm Table, the Table of Drugs, the External Cause Index and the ICD-10-PCS Index are files of CMS that are not part of this program.",
      el("span", {}, "Load your own with ", el("code", {}, "medcode serve --data FOLDER"), ": the folder or zip as downloaded."))));
    return;
  }
  const more = page.loaded.every((b) => b.book === "procedures");
  $("index-hint").hidden = !more;
  $("index-hint").replaceChildren("The indexes of ICD-10-CM are not part of this program", ...(alone ? ["."] : [": load the files of CMS with ", el("code", {}, "medcode serve --data FOLDER"), "."]));
  $("index-book").replaceChildren(...page.loaded.map((b) => el("option", { value: b.book }, b.title + (b.year ? " " + b.year : ""))));
  $("index-book").value = page.book;
  if (document.activeElement !== $("index-term")) $("index-term").value = term;
  $("index-letters").replaceChildren(...[..."#ABCDEFGHIJKLMNOPQRSTUVWXYZ"].map((l) => el("button", { type: "button", "aria-pressed": String(!term && l === begin), "aria-label": l === "#" ? "Numbers and signs" : null, onclick: () => { location.hash = at(page.book, { begin: l }); } }, l)));
  const n = page.terms.length;
  $("index-status").textContent = term ? (n ? count(n, "term") + " for “" + term + "”" : "No such term in this book: write it as the book does, the noun first") : n ? count(n, "main term") + " with " + begin : "No main term begins with " + begin;
  if (page.more) $("index-status").textContent += "; there are more than are shown";
  $("index-body").replaceChildren(n ? el("div", { cls: "panel" }, page.columns.length ? cells(page, !term) : list(page, page.terms, !term)) : "");
  scrollers($("index-body"));
}

// refs are references to codes; one that the release of the day lacks is no link.
function refs(list, system) {
  return list.map((r, i) => [i ? ", " : " ", r.code ? el("a", { href: href(r.code, system), cls: "code" }, r.text) : el("span", { cls: "soft", title: "not a code of the release" }, r.text)]);
}

function line(page, t, link) {
  const system = page.book === "procedures" ? "icd10pcs" : "icd10cm";
  const name = link && (t.below || !t.codes.length) ? el("a", { href: at(page.book, { term: t.path.length > 1 ? t.path.join(", ") : plain(t.term) }) }, t.term) : el("span", {}, t.term);
  const see = [cross(page, "see", t.see), cross(page, "see also", t.seeAlso)], leads = [codes(page, t, system), t.manifestations.length ? [" [", refs(t.manifestations, system), "]"] : ""];
  return el("div", { cls: "term" }, name, system === "icd10pcs" ? [see, leads] : [leads, see],
    t.use ? el("span", { cls: "soft" }, " use ", t.use) : "");
}

function codes(page, t, system) {
  if (system === "icd10cm") return refs(t.codes, system);
  return t.codes.map((r) => [" ", r.text.length === 7 ? el("a", { href: href(r.text, system), cls: "code" }, r.text) :
    el("a", { href: "#/codes?" + new URLSearchParams({ system, prefix: r.text, ...(day() ? { date: day() } : {}) }), cls: "code" }, r.text + "…")]);
}

// plain is a term as it is looked up: its first form, without what stands in parentheses.
const plain = (term) => term.replace(/ \(.*$/, "").replace(/,.*$/, "");

function cross(page, word, list) {
  return list.map((s, i) => [el("span", { cls: "soft" }, i ? "; " : " " + word + " "), el("a", { href: at(page.book, { term: s }) }, s)]);
}

function list(page, terms, link, inner) {
  return el("ul", { cls: inner ? null : "terms" }, terms.map((t) => el("li", {}, line(page, t, link), t.path.length > 1 && !inner ? el("div", { cls: "soft small" }, "in " + t.path.slice(0, -1).join(", ")) : "",
    t.children.length ? list(page, t.children, false, true) : "")));
}

// cells is one of the two tables: a row for each term, a column for each heading.
function cells(page, link) {
  const rows = [];
  const add = (t, deep) => {
    rows.push(el("tr", {}, el("th", { scope: "row", cls: "deep" + Math.min(deep, 6) }, link && t.below ? el("a", { href: at(page.book, { term: plain(t.term) }) }, t.term) : t.term,
      cross(page, "see", t.see), cross(page, "see also", t.seeAlso)), t.cells.map((c) => el("td", {}, c.length ? refs(c) : el("span", { cls: "soft" }, "–")))));
    t.children.forEach((c) => add(c, deep + 1));
  };
  page.terms.forEach((t) => add(t, 0));
  return el("div", { cls: "scroll" }, el("table", { cls: "cells" }, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Term"), page.columns.map((c) => el("th", { scope: "col" }, c)))), el("tbody", {}, rows)));
}

export function startIndex() {
  $("index-form").addEventListener("submit", (e) => {
    e.preventDefault();
    const term = $("index-term").value.trim();
    location.hash = at($("index-book").value, term ? { term } : {});
  });
  $("index-book").addEventListener("change", () => { location.hash = at($("index-book").value, {}); });
}
