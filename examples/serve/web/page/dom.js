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

// ask gives the answer of the API, or throws an Error with what the server said.
export async function ask(path, params, options) {
  const q = new URLSearchParams();
  for (const [k, v] of Object.entries(params || {})) {
    for (const one of Array.isArray(v) ? v : [v]) if (one !== "" && one !== undefined && one !== null && one !== false) q.append(k, one);
  }
  const headers = { Accept: "application/json", ...(options && options.headers) };
  if (token) headers.Authorization = "Bearer " + token;
  let r;
  try {
    r = await send(path, q.toString(), { ...options, headers });
  } catch (e) {
    if (e.name === "AbortError" || alone) throw e;
    throw new Error("The server does not answer.");
  }
  if (r.status === 401) $("token-row").hidden = false;
  if (r.status >= 400) throw new Error(r.body.detail || r.body.title || "The server could not answer.");
  return r.body;
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
