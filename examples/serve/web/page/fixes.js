// Fixes of findings, made in a text of encounters: one object, an array, or an object a line.

const plain = (c) => String(c || "").replace(".", "").toUpperCase();

// applied is the text with one fix made in the record of a number (from 0), or null when it does not fit.
export function applied(text, record, fix) {
  const body = text.replace(/^\ufeff/, "");
  let whole;
  try { whole = JSON.parse(body); } catch (e) { whole = null; }
  if (Array.isArray(whole)) return whole[record] && fixed(whole[record], fix) ? JSON.stringify(whole, null, 2) : null;
  if (whole) return record === 0 && fixed(whole, fix) ? JSON.stringify(whole, null, 2) : null;
  const lines = body.split("\n");
  let n = -1;
  for (let i = 0; i < lines.length; i++) {
    if (!lines[i].trim() || ++n !== record) continue;
    let one;
    try { one = JSON.parse(lines[i]); } catch (e) { return null; }
    if (!fixed(one, fix)) return null;
    lines[i] = JSON.stringify(one);
    return lines.join("\n");
  }
  return null;
}

// fixed makes a fix in an encounter and reports whether it fitted.
function fixed(e, fix) {
  const at = fix.at;
  if (!at || typeof e !== "object" || e === null) return false;
  if (at.part === "diagnoses" && !at.field) return inList(e, "diagnoses", fix);
  if (at.part === "procedures" && !at.field) return inList(e, "procedures", fix);
  return fix.what === "replace" && replaced(e, fix);
}

// inList changes the list of diagnoses or procedures. References of services to diagnoses follow them.
function inList(e, name, fix) {
  const list = (e[name] ||= []), n = list.length;
  const was = edit(list, fix, { code: (x) => x.code, made: (code) => ({ code }), set: (x, code) => { x.code = code; } });
  if (!was) return false;
  if (name !== "diagnoses") return true;
  const left = new Set(list.map((d) => plain(d.code)));
  for (const s of e.services || []) {
    if (!Array.isArray(s.for)) continue;
    const refs = s.for.map((ref) => {
      const m = /^#(\d+)$/.exec(ref);
      if (m) {
        if (Number(m[1]) < 1 || Number(m[1]) > n) return ref;
        const to = was.indexOf(Number(m[1]) - 1);
        return to < 0 ? null : "#" + (to + 1);
      }
      if (plain(ref) !== plain(fix.from) || left.has(plain(ref))) return ref;
      return fix.what === "replace" ? fix.to : fix.what === "remove" ? null : ref;
    });
    s.for = refs.filter((ref, i) => ref !== null && refs.indexOf(ref) === i);
    if (!s.for.length) delete s.for;
  }
  return true;
}

// edit makes a fix in a list and gives the former position of each element, -1 for a new one; null when it does not fit.
export function edit(list, fix, how) {
  const n = list.length, at = fix.at.index === null || fix.at.index === undefined ? n : fix.at.index, was = list.map((_, i) => i);
  if (fix.what === "add") {
    const to = at < 0 ? n : Math.min(at, n);
    list.splice(to, 0, how.made(fix.to));
    was.splice(to, 0, -1);
    return was;
  }
  if (!list[at] || plain(how.code(list[at])) !== plain(fix.from)) return null;
  switch (fix.what) {
    case "replace":
      how.set(list[at], fix.to);
      return was;
    case "remove":
      list.splice(at, 1);
      was.splice(at, 1);
      return was;
    case "move":
      if (!(fix.dest >= 0 && fix.dest < n)) return null;
      list.splice(fix.dest, 0, list.splice(at, 1)[0]);
      was.splice(fix.dest, 0, was.splice(at, 1)[0]);
      return was;
  }
  return null;
}

// replaced changes one field: a code, or a character of a text.
function replaced(e, fix) {
  const at = fix.at, steps = [];
  if (at.part !== "encounter") steps.push(at.part);
  if (at.index !== null && at.index !== undefined && at.index >= 0) steps.push(at.index);
  for (const name of (at.field || "").split(".").filter(Boolean)) {
    const m = /^([^[]+)((?:\[\d+\])*)$/.exec(name);
    if (!m) return false;
    steps.push(m[1], ...[...m[2].matchAll(/\d+/g)].map((x) => Number(x[0])));
  }
  if (at.sub !== null && at.sub !== undefined && at.sub >= 0) steps.push(at.sub);
  let owner = null, key = null, value = e;
  for (const s of steps) {
    if (value === null || typeof value !== "object" || !Object.hasOwn(value, s)) return false;
    [owner, key, value] = [value, s, value[s]];
  }
  if (value && typeof value === "object" && typeof value.code === "string") [owner, key, value] = [value, "code", value.code];
  if (!owner || typeof value !== "string") return false;
  if (plain(value) === plain(fix.from)) owner[key] = fix.to;
  else if ([...fix.from].length === 1 && value.includes(fix.from)) owner[key] = value.replaceAll(fix.from, fix.to);
  else return false;
  return true;
}
