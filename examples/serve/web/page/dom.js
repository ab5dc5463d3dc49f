import { alone, send } from "./transport.js";

// Elements are made of text alone: nothing that comes from a server or a user is ever read as HTML.
export const $ = (id) => document.getElementById(id);

export function el(name, attrs, ...children) {
  const e = document.createElement(name);
  for (const [k, v] of Object.entries(attrs || {})) {
    if (v === undefined || v === null || v === false) continue;
    if (k.startsWith("on")) e.addEventListener(k.slice(2), v);
    else e.setAttribute(k === "cls" ? "class" : k, v === true ? "" : v);
  }
  for (const c of children.flat(Infinity)) if (c !== null && c !== undefined && c !== "") e.append(c instanceof Node ? c : String(c));
  return e;
}

const encoder = new TextEncoder(), decoder = new TextDecoder();

// marked is a text with the spans, bytes of its UTF-8, as made by make.
export function marked(text, spans, make) {
  const bytes = encoder.encode(text), out = [];
  const cut = (a, b) => decoder.decode(bytes.subarray(a, b));
  let at = 0;
  for (const s of [...spans].sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (s.from < at || s.to > bytes.length || s.to <= s.from) continue;
    out.push(cut(at, s.from), make(cut(s.from, s.to), s));
    at = s.to;
  }
  out.push(cut(at, bytes.length));
  return out;
}

let token = "";
export const setToken = (t) => { token = t; };

// A line at the top of the page runs while an answer is awaited, when that takes a while.
let waiting = 0, timer = 0;
function begun() {
  if (waiting++ === 0) timer = setTimeout(() => document.body.classList.add("busy"), 180);
}
function ended() {
  if (--waiting > 0) return;
  clearTimeout(timer);
  document.body.classList.remove("busy");
}

// ask gives the answer of the API, or throws an Error with what the server said.
export async function ask(path, params, options) {
  const q = new URLSearchParams();
  for (const [k, v] of Object.entries(params || {})) {
    for (const one of Array.isArray(v) ? v : [v]) if (one !== "" && one !== undefined && one !== null && one !== false) q.append(k, one);
  }
  const headers = { Accept: "application/json", ...(options && options.headers) };
  if (token) headers.Authorization = "Bearer " + token;
  let r;
  begun();
  try {
    r = await send(path, q.toString(), { ...options, headers });
  } catch (e) {
    if (e.name === "AbortError" || alone) throw e;
    throw new Error("The server does not answer.");
  } finally { ended(); }
  if (r.status === 401) $("token-row").hidden = false;
  if (r.status >= 400) throw new Error(r.body.detail || r.body.title || "The server could not answer.");
  if (!Array.isArray(r.body)) return r.body;
  const lines = r.body.filter((l) => !l.messages); // lines.messages is what was said beside them
  lines.messages = r.body.flatMap((l) => l.messages || []);
  return lines;
}

const shape = /\b[A-TV-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4})?\b/g;

// linked is a text in which codes are links.
export function linked(text, href) {
  const out = [];
  let at = 0;
  for (const m of text.matchAll(shape)) {
    out.push(text.slice(at, m.index), el("a", { href: href(m[0]) }, m[0]));
    at = m.index + m[0].length;
  }
  out.push(text.slice(at));
  return out;
}

export const count = (n, word, more) => n.toLocaleString("en-US") + " " + (n === 1 ? word : more || word + "s");

// table is a table with the heads, of which those that begin with "#" are of numbers, and rows of cells. With the class stack, a narrow page shows a row as a block, each cell behind its head.
export function table(heads, rows, attrs) {
  const plain = heads.map((h) => h.replace(/^#/, "")), number = heads.map((h) => h.startsWith("#"));
  return el("div", { cls: "scroll" }, el("table", attrs || {}, el("thead", {}, el("tr", {}, plain.map((h, i) => el("th", { scope: "col", cls: number[i] ? "number" : null }, h)))),
    el("tbody", {}, rows.map((r) => r instanceof Node ? r : el("tr", {}, r.map((c, i) => el("td", { cls: number[i] ? "number" : /^\d{4}-\d\d-\d\d$/.test(c) ? "date" : null, "data-label": plain[i] }, c)))))));
}

// empty is what stands where there is nothing yet.
export const empty = (...lines) => el("div", { cls: "empty" }, lines.map((l) => el("p", {}, l)));

// scrollers makes what scrolls reachable by keyboard, once it is in the page.
export function scrollers(box) {
  let n = 0;
  for (const e of box.querySelectorAll(".scroll, .text")) {
    if (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1) {
      e.tabIndex = 0;
      if (e.hasAttribute("role")) continue;
      const heading = (e.closest("section, form, article") || e).querySelector("h2, h3");
      e.setAttribute("role", "region");
      e.setAttribute("aria-label", "Table" + (heading ? ": " + heading.textContent.trim() : "") + (n++ ? ", " + n : ""));
    }
  }
}
