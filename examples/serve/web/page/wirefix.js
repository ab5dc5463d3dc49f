import { edit } from "./fixes.js";
import { pieces } from "./wire.js";

// Fixes of findings, made in the text of an 837. What is not changed stays as it is, byte by byte.

const diagnosis = /^(ABK|BK|ABF|BF|ABN|BN)$/;
const undotted = (c) => c.replace(".", "");

// appliedWire is the text with one fix made in the claim of a place, or null when it does not fit.
export function appliedWire(text, fix, place) {
  const file = pieces(text), { list, d } = file;
  const here = list.findIndex((s) => place.byte >= s.byte && place.byte < s.next);
  if (here < 0 || !fix.at) return null;
  const write = () => file.head + list.map((s) => s.lead + s.elements.join(d.element) + (s.closed ? d.segment : "")).join("");
  if ([...(fix.from || "")].length === 1 && fix.what === "replace") {
    const s = list[here], i = place.element;
    if (!s.elements[i] || !s.elements[i].includes(fix.from)) return null;
    s.elements[i] = s.elements[i].replaceAll(fix.from, fix.to);
    return write();
  }
  const claim = claimAt(list, here);
  if (!claim) return null;
  if (fix.at.part === "institutional" && fix.what === "replace") return beside(list, claim, fix, d) ? write() : null;
  if (fix.at.part !== "diagnoses" || fix.at.field) return null;
  return diagnoses(list, claim, fix, d) ? write() : null;
}

// claimAt are the bounds of the claim of a segment: from its CLM to before the next claim, level or end.
function claimAt(list, here) {
  let first = here;
  while (first >= 0 && list[first].elements[0] !== "CLM") {
    if (["ST", "HL"].includes(list[first].elements[0])) return null;
    first--;
  }
  if (first < 0) return null;
  let last = first + 1;
  while (last < list.length && !["CLM", "HL", "SE"].includes(list[last].elements[0])) last++;
  return { first, last };
}

// codes are the HI of a claim that hold its diagnoses, and where the lines begin.
function header(list, claim) {
  const his = [];
  for (let i = claim.first; i < claim.last && list[i].elements[0] !== "LX"; i++) if (list[i].elements[0] === "HI") his.push(i);
  return his;
}

// diagnoses changes the list of diagnoses, the pointers of the lines, and the count of the segments.
function diagnoses(list, claim, fix, d) {
  const st = list.slice(0, claim.first).findLast((s) => s.elements[0] === "ST"), institutional = /X223/.test(st && st.elements[3] || "");
  const his = header(list, claim), mine = his.filter((i) => diagnosis.test((list[i].elements[1] || "").split(d.component)[0]));
  if (!mine.length) return false;
  const sent = mine.flatMap((i) => trimmed(list[i].elements.slice(1)).map((e) => e.split(d.component)));
  const dx = sent.filter((x) => !x[0].endsWith("BN")).concat(sent.filter((x) => x[0].endsWith("BN"))); // external causes are counted behind the others
  const old = dx[0][0].length === 2;
  const was = edit(dx, { ...fix, to: fix.to && undotted(fix.to) }, { code: (x) => x[1], set: (x, code) => { x[1] = code; x.fresh = true; },
    made: (code) => [(old ? "" : "A") + (institutional && /^[V-Y]/.test(code) ? "BN" : "BF"), code] });
  if (!was || !dx.length) return false;
  dx.forEach((x, i) => {
    const kind = i === 0 ? "BK" : x.fresh || x[0].endsWith("BK") ? (institutional && /^[V-Y]/.test(x[1]) ? "BN" : "BF") : x[0].slice(-2);
    x[0] = (old ? "" : "A") + kind;
  });
  if (!institutional && dx.length > 12) return false;
  for (let i = claim.first; i < claim.last; i++) if (list[i].elements[0] === "SV1") pointers(list[i], was, d);
  const change = rebuild(list, his, mine, dx, institutional, d);
  const end = list.slice(claim.first).find((s) => s.elements[0] === "SE");
  if (change && end) end.elements[1] = String(Number(end.elements[1]) + change);
  return true;
}

function trimmed(list) {
  const out = [...list];
  while (out.length && !out[out.length - 1]) out.pop();
  return out;
}

// rebuild writes the HI anew and gives how many more there are. On an institutional claim the principal diagnosis has a
// segment of its own, and external causes have theirs: ABK, ABJ, APR, ABN, DR, ABF, then the others.
function rebuild(list, his, mine, dx, institutional, d) {
  const model = list[mine[0]], segment = (entries) => ({ lead: model.lead, body: "HI", closed: true, elements: ["HI", ...entries.map((x) => x.join(d.component))] });
  const chunks = (entries) => { const out = []; for (let i = 0; i < entries.length; i += 12) out.push(segment(entries.slice(i, i + 12))); return out; };
  if (!institutional) {
    const at = mine[0], made = chunks(dx);
    for (const i of [...mine].reverse()) list.splice(i, 1);
    list.splice(at, 0, ...made);
    return made.length - mine.length;
  }
  const others = his.filter((i) => !mine.includes(i)).map((i) => list[i]), first = (s) => s.elements[1].split(d.component)[0];
  const of = (re) => others.filter((s) => re.test(first(s))), known = /^(A?BJ|A?PR|DR)$/;
  const rest = dx.slice(1), made = [segment(dx.slice(0, 1)), ...of(/^A?BJ$/), ...of(/^A?PR$/), ...chunks(rest.filter((x) => x[0].endsWith("BN"))), ...of(/^DR$/),
    ...chunks(rest.filter((x) => !x[0].endsWith("BN"))), ...others.filter((s) => !known.test(first(s)))];
  const at = his[0];
  for (const i of [...his].reverse()) list.splice(i, 1);
  list.splice(at, 0, ...made);
  return made.length - his.length;
}

// pointers follow the diagnoses of a service line to their new positions.
function pointers(s, was, d) {
  if (!s.elements[7]) return;
  const next = s.elements[7].split(d.component).map((p) => {
    const n = Number(p);
    if (!Number.isInteger(n) || n < 1) return p;
    const to = was.indexOf(n - 1);
    return to < 0 ? null : String(to + 1);
  });
  s.elements[7] = next.filter((p, i) => p !== null && next.indexOf(p) === i).join(d.component);
}

// beside replaces the admitting diagnosis or a reason for the visit.
function beside(list, claim, fix, d) {
  const re = fix.at.field === "admittingDiagnosis" ? /^A?BJ$/ : /^A?PR$/;
  let n = fix.at.sub === null || fix.at.sub === undefined ? 0 : fix.at.sub;
  for (const i of header(list, claim)) {
    for (let k = 1; k < list[i].elements.length; k++) {
      const parts = list[i].elements[k].split(d.component);
      if (!re.test(parts[0]) || n-- > 0) continue;
      if (parts[1] !== undotted(fix.from)) return false;
      parts[1] = undotted(fix.to);
      list[i].elements[k] = parts.join(d.component);
      return true;
    }
  }
  return false;
}
