// applied is an encounter with one fix made, as text, or null when it does not fit. References of services to diagnoses
// by position follow them.
export function applied(text, fix) {
  const e = JSON.parse(text);
  const at = fix.at;
  if (!at || at.part !== "diagnoses") return null;
  const list = e.diagnoses || [], n = list.length;
  const plain = (c) => String(c || "").replace(".", "").toUpperCase();
  if (fix.what !== "add" && (!list[at.index] || plain(list[at.index].code) !== plain(fix.from))) return null;
  const was = list.map((_, i) => i);
  switch (fix.what) {
    case "replace":
      list[at.index].code = fix.to;
      break;
    case "add":
      list.splice(Math.min(at.index < 0 ? n : at.index, n), 0, { code: fix.to });
      was.splice(Math.min(at.index < 0 ? n : at.index, n), 0, -1);
      break;
    case "remove":
      list.splice(at.index, 1);
      was.splice(at.index, 1);
      break;
    case "move":
      list.splice(fix.dest, 0, list.splice(at.index, 1)[0]);
      was.splice(fix.dest, 0, was.splice(at.index, 1)[0]);
      break;
    default:
      return null;
  }
  const left = new Set(list.map((d) => plain(d.code)));
  for (const s of e.services || []) {
    if (!s.for) continue;
    s.for = s.for.map((ref) => {
      const m = /^#(\d+)$/.exec(ref);
      if (m) {
        const to = was.indexOf(Number(m[1]) - 1);
        return to < 0 ? null : "#" + (to + 1);
      }
      if (fix.what === "replace" && plain(ref) === plain(fix.from) && !left.has(plain(ref))) return fix.to;
      return fix.what === "remove" && plain(ref) === plain(fix.from) && !left.has(plain(ref)) ? null : ref;
    }).filter((ref) => ref !== null);
    if (!s.for.length) delete s.for;
  }
  e.diagnoses = list;
  return JSON.stringify(e, null, 2);
}
