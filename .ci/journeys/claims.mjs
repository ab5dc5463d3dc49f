// Claims, remittances and notes.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import assert from "node:assert/strict";

const read = (name) => readFileSync(name, "utf8");
const visit = (more) => JSON.stringify({ id: "T-1", setting: "outpatient", from: "2026-03-04", ...more });
const codes = (text) => JSON.parse(text).diagnoses.map((d) => d.code);

// What stands on the form of examples/encounters/diabetes-visit.json, box by box (NUCC 02/12).
const line = (n, code, modifier, pointers, dollars, cents, units) => ({ ["24." + n + ".from"]: "03 04 26", ["24." + n + ".to"]: "03 04 26", ["24." + n + ".B"]: "11", ["24." + n + ".D"]: code,
  ...(modifier ? { ["24." + n + ".D1"]: modifier } : {}), ["24." + n + ".E"]: pointers, ["24." + n + ".F"]: dollars, ["24." + n + ".cents"]: cents, ["24." + n + ".G"]: units,
  ["24." + n + ".J"]: "1245319599", ["24." + n + ".otherI"]: "ZZ", ["24." + n + ".otherJ"]: "207Q00000X" });
const boxes = {
  "carrier.1": "EXAMPLE HEALTH", "1.other": "X", "1a": "W123456789", "2": "DOE, JANE", "3.birth": "04 12 1961", "3.female": "X", "4": "DOE, JANE",
  "5.street": "1 MAIN ST", "5.city": "SPRINGFIELD", "5.state": "IL", "5.zip": "62701-1234", "6.self": "X", "7.street": "1 MAIN ST", "7.city": "SPRINGFIELD", "7.state": "IL", "7.zip": "62701-1234",
  "10a.no": "X", "10b.no": "X", "10c.no": "X", "11a.birth": "04 12 1961", "11a.female": "X", "11d.no": "X", "12": "SIGNATURE ON FILE", "13": "SIGNATURE ON FILE", "20.no": "X",
  "21.indicator": "0", "21.A": "E1122", "21.B": "I129", "21.C": "N1831", "21.D": "Z794", "23": "AUTH123",
  ...line(1, "99214", "25", "ABC", "168", "00", "1"), ...line(2, "G0108", "", "AD", "112", "40", "2"), ...line(3, "36415", "", "A", "9", "50", "1"),
  "25": "123456789", "25.ein": "X", "26": "ACC-77", "27.yes": "X", "28": "289", "28.cents": "90", "31": "SIGNATURE ON FILE", "31.name": "RICHARD ROE",
  "33.1": "EXAMPLE CLINIC", "33.2": "2 OAK ST", "33.3": "SPRINGFIELD IL 62702-1234", "33.area": "217", "33.phone": "5550100", "33a": "1234567893", "33b": "ZZ207Q00000X",
};

export default function (journey) {
  journey("fixes of encounters by click, each kind, and undone", { hash: "#/claim" }, async ({ page, check, shot, accessible, text }) => {
    const press = async (name) => {
      const before = await page.inputValue("#paste");
      await page.getByRole("button", { name, exact: true }).first().click();
      await page.waitForFunction((b) => document.getElementById("paste").value !== b && !/^$|Checking/.test(document.getElementById("claim-status").innerText), before);
      return page.inputValue("#paste");
    };
    // replaced: the lines that name the code name the new one
    await check(visit({ diagnoses: [{ code: "I10" }, { code: "I50.9" }], services: [{ code: "G0108", units: "1", charge: "10.00", for: ["I10", "#2"] }] }));
    await page.locator(".finding summary").first().click();
    await page.locator(".finding details p").nth(1).waitFor();
    await shot("claim");
    await accessible();
    let now = JSON.parse(await press("Replace I10 by I11.0"));
    assert.deepEqual(now.diagnoses.map((d) => d.code), ["I11.0", "I50.9"]);
    assert.deepEqual(now.services[0].for, ["I11.0", "#2"]);
    assert.equal(await page.getByRole("button", { name: /Replace I10/ }).count(), 0);
    await page.click("#undo");
    await page.getByRole("button", { name: "Replace I10 by I11.0" }).waitFor();
    // removed: in the second record of a file of lines, the first stays as it was written
    const first = '{"id":"A",  "setting":"outpatient","from":"2026-03-04","diagnoses":[{"code":"E11.9"}]}';
    await check(first + "\n" + visit({ diagnoses: [{ code: "E11.9" }, { code: "E11.9" }, { code: "Z79.4" }], services: [{ code: "G0108", units: "1", charge: "10.00", for: ["#1", "#3"] }] }) + "\n");
    const lines = (await press("Remove E11.9")).split("\n");
    assert.equal(lines[0], first);
    assert.deepEqual(codes(lines[1]), ["E11.9", "Z79.4"]);
    assert.deepEqual(JSON.parse(lines[1]).services[0].for, ["#1", "#2"]);
    // moved to the first place: in an array
    await check("[" + visit({ diagnoses: [{ code: "E11.9" }, { code: "Z79.4" }] }) + "," + visit({ id: "T-2", setting: "inpatient", through: "2026-03-06", diagnoses: [{ code: "A41.9", poa: "Y" }, { code: "T81.44XA", poa: "N" }, { code: "E11.9", poa: "Y" }] }) + "]");
    now = JSON.parse(await press("Move T81.44XA to the first place"));
    assert.deepEqual(now[1].diagnoses, [{ code: "T81.44XA", poa: "N" }, { code: "A41.9", poa: "Y" }, { code: "E11.9", poa: "Y" }]);
    assert.deepEqual(now[0].diagnoses.length, 2);
    assert.equal(await page.getByRole("button", { name: /Move T81/ }).count(), 0, "the finding is gone");
    // the kinds that no rule gives today, and what does not fit
    const made = await page.evaluate(async () => {
      const { applied } = await import("./fixes.js");
      const at = (part, index, field, sub) => ({ part, index: index ?? null, sub: sub ?? null, ...(field ? { field } : {}) });
      const e = (o) => JSON.stringify({ id: "x", ...o }), run = (o, fix) => { const t = applied(typeof o === "string" ? o : e(o), 0, fix); return t === null ? null : JSON.parse(t); };
      const dx = { diagnoses: [{ code: "E11.9" }, { code: "I10" }], services: [{ code: "G0108", for: ["#2", "E11.9"] }] };
      return {
        add: run(dx, { what: "add", to: "Z79.4", at: at("diagnoses", 1) }), last: run(dx, { what: "add", to: "Z79.4", at: at("diagnoses") }), none: run({}, { what: "add", to: "Z79.4", at: at("diagnoses") }),
        down: run(dx, { what: "move", from: "E11.9", dest: 1, at: at("diagnoses", 0) }), gone: run(dx, { what: "remove", from: "I10", at: at("diagnoses", 1) }),
        px: run({ procedures: [{ code: "0DTJ4ZZ" }] }, { what: "replace", from: "0DTJ4ZZ", to: "0DTJ0ZZ", at: at("procedures", 0) }),
        admit: run({ institutional: { admittingDiagnosis: "E11.99", reasonForVisit: ["R10.9", "R11"] } }, { what: "replace", from: "R11", to: "R11.0", at: at("institutional", null, "reasonForVisit", 1) }),
        sign: run({ patient: { lastName: "MUÑOZ PEÑA", address: { city: "ALCAÑIZ" } } }, { what: "replace", from: "Ñ", to: "N", at: at("patient", null, "lastName") }),
        deep: run({ patient: { address: { city: "ALCAÑIZ" } } }, { what: "replace", from: "Ñ", to: "N", at: at("patient", null, "address.city") }),
        modifier: run({ services: [{ code: "G0108", modifiers: ["GT", "95"] }] }, { what: "replace", from: "GT", to: "93", at: at("services", 0, "modifiers", 0) }),
        wrong: run(dx, { what: "remove", from: "I11.0", at: at("diagnoses", 1) }), nowhere: run(dx, { what: "replace", from: "x", to: "y", at: at("billing", null, "npi") }), proto: run(dx, { what: "replace", from: "x", to: "y", at: at("__proto__", null, "toString") }),
        bad: run("{", { what: "remove", from: "I10", at: at("diagnoses", 1) }),
      };
    });
    assert.deepEqual(made.add.diagnoses.map((d) => d.code), ["E11.9", "Z79.4", "I10"]);
    assert.deepEqual(made.add.services[0].for, ["#3", "E11.9"]);
    assert.deepEqual(made.last.diagnoses.map((d) => d.code), ["E11.9", "I10", "Z79.4"]);
    assert.deepEqual(made.none.diagnoses, [{ code: "Z79.4" }]);
    assert.deepEqual(made.down.diagnoses.map((d) => d.code), ["I10", "E11.9"]);
    assert.deepEqual(made.down.services[0].for, ["#1", "E11.9"]);
    assert.deepEqual(made.gone.services[0].for, ["E11.9"]);
    assert.equal(made.px.procedures[0].code, "0DTJ0ZZ");
    assert.deepEqual(made.admit.institutional, { admittingDiagnosis: "E11.99", reasonForVisit: ["R10.9", "R11.0"] });
    assert.equal(made.sign.patient.lastName, "MUNOZ PENA");
    assert.equal(made.deep.patient.address.city, "ALCANIZ");
    assert.deepEqual(made.modifier.services[0].modifiers, ["93", "95"]);
    for (const k of ["wrong", "nowhere", "proto", "bad"]) assert.equal(made[k], null, k);
    assert.doesNotMatch(await text("#claim-status"), /by hand/);
  });

  journey("an 837 with the element of each finding marked, and fixed by click", { hash: "#/claim" }, async ({ page, check, view, text, shot, accessible }) => {
    const fix = async (name) => {
      const before = await page.inputValue("#paste");
      await page.getByRole("button", { name, exact: true }).first().click();
      await page.waitForFunction((b) => document.getElementById("paste").value !== b && !/^$|Checking/.test(document.getElementById("claim-status").innerText), before);
      return page.inputValue("#paste");
    };
    const visit = read("examples/medcode/testdata/x12/telehealth.837");
    await check(visit.replace("HI*ABK:F331*ABF:F411", "HI*ABK:I10*ABF:I509*ABF:E1199*ABF:E119*ABF:E119").replace("1***1:2~", "1***1:2:4:5~").replace("NM1*PR*2", "NM1*PR*7"));
    await view("The 837");
    const marks = await page.locator("#result .text mark").allInnerTexts();
    for (const m of ["I10", "E1199", "E119", "7"]) assert.ok(marks.includes(m), m + " of " + marks);
    assert.ok(!marks.some((m) => /[*:~]/.test(m)), "an element alone is marked");
    assert.match(await text("#result .text"), /HI\*ABK:I10\*ABF:I509.*← .*ICD-VAL-01/);
    await accessible();
    await shot("x12");
    await view("Findings");
    let now = await fix("Remove E11.9");
    assert.match(now, /HI\*ABK:I10\*ABF:I509\*ABF:E1199\*ABF:E119~/);
    assert.match(now, /1\*\*\*1:2:4~/, "the pointers follow");
    now = await fix("Replace I10 by I11.0");
    assert.match(now, /HI\*ABK:I110\*ABF:I509\*ABF:E1199\*ABF:E119~/);
    assert.equal(now.replace(/HI\*.*/, "").replace(/1\*\*\*1:2:4~/, ""), visit.replace("NM1*PR*2", "NM1*PR*7").replace(/HI\*.*/, "").replace(/1\*\*\*1:2~/, ""), "all else is as it was");
    // moved, in an institutional claim: segments of their own, present on admission goes along, and the count is right
    const stay = read("examples/medcode/testdata/x12/inpatient-appendectomy.837").replace("ABK:K3533:::::::Y", "ABK:A419:::::::Y").replace("ABF:E860:::::::Y", "ABF:T8144XA:::::::N");
    await check(stay);
    now = await fix("Move T81.44XA to the first place");
    assert.match(now, /HI\*ABK:T8144XA:::::::N~\nHI\*ABJ:R1031~\nHI\*DR:399~\nHI\*ABF:A419:::::::Y\*ABF:E119:::::::Y\*ABF:Z7984~\nHI\*BBR:/);
    assert.match(now, /SE\*50\*0001~/);
    assert.equal(await page.locator(".finding", { hasText: /X12-|ICD-INF-10/ }).count(), 0, "it reads as it should");
    const made = await page.evaluate(async (file) => {
      const { appliedWire } = await import("./wirefix.js"), { pieces } = await import("./wire.js");
      const of = (text, id) => pieces(text).list.find((s) => s.elements[0] === id).byte;
      const run = (text, fix, id) => appliedWire(text, fix, { byte: of(text, id), element: 3 });
      const at = (index) => ({ part: "diagnoses", index, sub: null }), one = "ISA*00*          *00*          *ZZ*A              *ZZ*B              *260320*0930*^*00501*000000101*0*T*:~ST*837*1*005010X222A1~NM1*IL*1*MUÑOZ~CLM*1~HI*ABK:I10~LX*1~SV1*HC:G0108*1*UN*1***1~SE*8*1~";
      return { add: run(one, { what: "add", to: "Z79.4", at: at(null) }, "HI"), front: run(one, { what: "add", to: "Z79.4", at: at(0) }, "HI"), sign: run(one, { what: "replace", from: "Ñ", to: "N", at: { part: "subscriber", field: "lastName" } }, "NM1"),
        last: run(one, { what: "remove", from: "I10", at: at(0) }, "HI"), other: run(one, { what: "remove", from: "I11", at: at(0) }, "HI"), nowhere: run(one, { what: "remove", from: "I10", at: at(0) }, "ISA"),
        outside: run(file, { what: "add", to: "W19.XXXA", at: at(null) }, "CLM"), admit: run(file, { what: "replace", from: "R10.31", to: "R10.32", at: { part: "institutional", index: null, sub: null, field: "admittingDiagnosis" } }, "HI") };
    }, stay);
    assert.match(made.add, /HI\*ABK:I10\*ABF:Z794~/);
    assert.match(made.front, /HI\*ABK:Z794\*ABF:I10~.*\*\*\*2~SE\*8\*1~/);
    assert.match(made.sign, /NM1\*IL\*1\*MUNOZ~/);
    for (const k of ["last", "other", "nowhere"]) assert.equal(made[k], null, k);
    assert.match(made.outside, /HI\*ABJ:R1031~\nHI\*ABN:W19XXXA~\nHI\*DR:399~[\s\S]*SE\*51\*0001~/);
    assert.match(made.admit, /HI\*ABJ:R1032~/);
  });

  journey("an 837 of 10,000 claims", { hash: "#/claim" }, async ({ page, say, view, text }) => {
    const file = read("examples/medcode/testdata/x12/telehealth.837"), claim = file.match(/CLM\*[\s\S]*?(?=SE\*)/)[0], n = 10000;
    const large = file.replace(claim, Array.from({ length: n }, (_, i) => claim.replace("ACC-108", "C" + i).replace("F411", i % 2 ? "F411" : "E1199")).join("")).replace(/SE\*\d+/, "SE*" + (30 + (n - 1) * (claim.split("~").length - 1)));
    await page.evaluate((body) => {
      const data = new DataTransfer();
      data.items.add(new File([body], "claims.837"));
      document.getElementById("paste").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }, large);
    await page.locator("#claim-status", { hasText: "errors" }).waitFor({ timeout: 120000 });
    assert.ok(Number((await text("#claim-status")).match(/^[\d,]+/)[0].replaceAll(",", "")) >= 5000);
    assert.match(await text("#result"), /more findings are not shown/);
    const began = Date.now();
    await view("The 837");
    say((large.length / 1e6).toFixed(1) + " MB marked in " + (Date.now() - began) + " ms");
    assert.ok(await page.locator("#result .text mark").count() > 400);
    assert.match(await text("#result .text"), /segments are not shown/);
    await view("Form");
    assert.ok(await page.locator(".sheet").count() === 20);
  });

  // What a fix makes of an 837 and of the encounter that the 837 holds is the same claim: the same forms, box by box.
  journey("fixes in an 837 and in its encounter come to the same", { hash: "#/claim" }, async ({ page, say }) => {
    const dir = "examples/medcode/testdata/x12/", stay = read(dir + "inpatient-appendectomy.837"), visit = read(dir + "diabetes-visit.837");
    const files = [visit, visit.replaceAll("\n", ""), visit.replaceAll("\n", "\r\n"), visit.replaceAll("*", "|").replaceAll(":", ">"), read(dir + "telehealth.837"), read(dir + "laboratory.837"), stay,
      stay.replace("HI*DR", "HI*ABN:W19XXXA:::::::Y*ABN:Y92009~\nHI*DR").replace("SE*50", "SE*51"), stay.replace("HI*ABJ", "HI*APR:R109*APR:R110~\nHI*ABJ").replace("SE*50", "SE*51"),
      visit.replace(/(LX\*1~[\s\S]*?)(SE\*)(\d+)/, (all, lines, se, n) => lines + visit.match(/CLM\*[\s\S]*?(?=SE\*)/)[0].replace("ACC-77", "ACC-78") + se + (Number(n) + visit.match(/CLM\*[\s\S]*?(?=SE\*)/)[0].split("~").length - 1))];
    const cases = files.map((text) => ({ text, encounters: execFileSync(process.env.MEDCODE, ["read", "--json", "-"], { input: text }).toString().trim().split("\n").filter((l) => JSON.parse(l).diagnoses) }));
    const tried = await page.evaluate(async (cases) => {
      const { applied } = await import("./fixes.js"), { appliedWire } = await import("./wirefix.js"), { pieces } = await import("./wire.js");
      const boxes = async (body, type) => {
        const r = await fetch("api/form", { method: "POST", body, headers: { "Content-Type": type } });
        const lines = await r.json();
        return lines.filter ? JSON.stringify(lines.filter((l) => l.texts).map((l) => l.texts.map((t) => [t.id, t.text]).sort())) : JSON.stringify(lines);
      };
      const faults = [];
      let n = 0;
      for (const { text, encounters } of cases) {
        const clms = pieces(text).list.filter((s) => s.elements[0] === "CLM");
        for (let k = 0; k < encounters.length; k++) {
          const dx = JSON.parse(encounters[k]).diagnoses, place = { byte: clms[k].byte, element: 0 }, fixes = [];
          dx.forEach((d, index) => {
            const at = { part: "diagnoses", index, sub: null };
            fixes.push({ what: "replace", from: d.code, to: "Z00.00", at }, { what: "add", to: "Z99.2", at });
            if (dx.length > 1) fixes.push({ what: "remove", from: d.code, at });
            dx.forEach((_, dest) => { if (dest !== index) fixes.push({ what: "move", from: d.code, dest, at }); });
          });
          fixes.push({ what: "add", to: "W01.0XXA", at: { part: "diagnoses", index: null, sub: null } });
          for (const fix of fixes) {
            n++;
            const wire = appliedWire(text, fix, place), json = applied(encounters.join("\n"), k, fix);
            if (wire === null || json === null) { faults.push("null " + (wire === null) + (json === null) + JSON.stringify(fix) + pieces(text).list.filter((s) => s.elements[0] === "HI").map((s) => s.body)); continue; }
            const [a, b] = await Promise.all([boxes(wire, "application/edi-x12"), boxes(json, "application/json")]);
            if (a !== b) {
              const [x, y] = [a, b].map((t) => JSON.parse(t)[0].map((p) => p.join(" ")));
              faults.push(JSON.stringify(fix) + " 837: " + x.filter((t) => !y.includes(t)) + " encounter: " + y.filter((t) => !x.includes(t)));
            };
            const all = pieces(wire).list.filter((s) => s.body), said = all.find((s) => s.elements[0] === "SE").elements[1];
            if (Number(said) !== all.length - 4) faults.push("SE " + said + " of " + (all.length - 4) + " " + JSON.stringify(fix));
          }
        }
      }
      return { n, faults };
    }, cases);
    say(tried.n + " fixes");
    assert.ok(tried.n > 100);
    assert.deepEqual(tried.faults.slice(0, 2), [], tried.faults.length + " of " + tried.n);
  });

  journey("an 835 in plain words", { hash: "#/claim" }, async ({ page, check, view, text, shot, accessible }) => {
    const file = read("claim/x12/x835/testdata/small.835");
    await check(file);
    assert.match(await text("#claim-status"), /1 payment, 1 claim, 1 line: \$80\.00; it balances/);
    assert.match(await text("#result h2"), /EXAMPLE HEALTH to EXAMPLE CLINIC/);
    assert.match(await text("#result .sums"), /Paid\s+\$80\.00\s+By\s+check\s+Trace\s+TRACE77\s+On\s+2026-03-03/);
    const [claim, line] = await page.locator(".paid tbody tr").all();
    assert.deepEqual((await claim.locator("th, td").allInnerTexts()).slice(0, 4).map((t) => t.replace(/\s+/g, " ").trim()), ["A1 adjudicated as primary", "150.00", "80.00", "20.00"]);
    assert.deepEqual((await line.locator("td").allInnerTexts()).slice(0, 4).map((t) => t.replace(/\s+/g, " ").trim()), ["99213 2026-01-10", "150.00", "80.00", "20.00"]);
    assert.match(await line.innerText(), /CO, contract: not owed by the patient\s+CO 45\s+50\.00\s+above the fee schedule or contract\s+PR, owed by the patient\s+PR 2\s+20\.00\s+coinsurance/);
    await accessible();
    await shot("remittance");
    await check(file.replace(/CAS\*CO\*45\*50/, "CAS*CO*45*49"));
    assert.match(await text("#claim-status"), /1 error|2 errors/);
    await page.locator("#result h2", { hasText: "What does not add up" }).waitFor();
    await view("The 835");
    assert.ok(await page.locator("#result .text mark").count() > 0, "what does not add up is marked");
    await check(read("claim/x12/x835/testdata/full.835"));
    assert.match(await text("#result table"), /overpayment taken back[\s\S]*−200\.00/);
  });

  journey("a CMS-1500, box by box", { hash: "#/claim" }, async ({ page, check, view, shot, accessible, text }) => {
    await check(read("examples/encounters/diabetes-visit.json"));
    await view("Form");
    const drawn = await page.evaluate(() => Object.fromEntries([...document.querySelectorAll(".sheet .value")].map((t) => [t.dataset.box, t.textContent])));
    const today = drawn["31.date"];
    delete drawn["31.date"];
    assert.deepEqual(drawn, boxes);
    assert.match(today, /^\d\d \d\d \d\d$/);
    // each text stands inside the page and inside of its frame
    const outside = await page.evaluate(() => {
      const frames = [...document.querySelectorAll(".sheet .frame")].map((f) => f.getBBox()), carrier = /^carrier/;
      return [...document.querySelectorAll(".sheet .value")].filter((t) => {
        const b = t.getBBox(), x = b.x + b.width / 2, y = b.y + b.height / 2;
        return !carrier.test(t.dataset.box) && !frames.some((f) => f.x - 1 <= b.x && b.x + b.width <= f.x + f.width + 1 && f.y <= y && y <= f.y + f.height && x > 0);
      }).map((t) => t.dataset.box);
    });
    assert.deepEqual(outside, []);
    assert.equal(await page.locator("dl.boxes dt").count(), Object.keys(boxes).length + 1);
    assert.match(await text("#result"), /2 fields of A-1001 stand on no form/);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as PDF" }).click();
    const file = readFileSync(await (await download).path());
    assert.equal(file.subarray(0, 5).toString(), "%PDF-");
    await accessible();
    await page.locator(".sheet").scrollIntoViewIfNeeded();
    await shot("cms1500");
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("header").isVisible(), false, "on paper there is the form alone");
    assert.equal(await page.locator("#claim").isVisible(), false);
    await shot("cms1500-print");
    await page.emulateMedia({ media: "screen" });
    // what a finding is about is marked where it stands
    await check(read("examples/encounters/diabetes-visit.json").replace('"E11.22"', '"E11.2"').replace('"99214"', '"9921"'));
    assert.match(await text("#result .where"), /diagnosis 1; CMS-1500 21\b[\s\S]*line 1, code; CMS-1500 24D line 1/);
    await view("Form");
    const flagged = await page.evaluate(() => Object.fromEntries([...document.querySelectorAll(".sheet .flag")].map((r) => [r.nextElementSibling.dataset.box, r.textContent])));
    assert.match(flagged["21.A"], /E11\.2 is a header/);
    assert.equal(flagged["21.B"], undefined, "the box alone that it is about");
    assert.ok(flagged["24.1.D"]);
    await shot("cms1500-marked");
    // a stay is on a UB-04, grouped and priced beside it
    await page.selectOption("#example", "stay");
    await page.getByRole("tab", { name: "DRG" }).waitFor();
    await view("Form");
    assert.match(await text("#result h2"), /UB-04 of EXAMPLE-2/);
    assert.equal(await page.locator(".sheet [data-box='67']").textContent(), "K3533");
    await view("DRG");
    await page.locator("#result .big", { hasText: "DRG 399" }).waitFor();
    await view("Prices");
    assert.match(await text("#result"), /Not priced/);
  });

  journey("a note with its mentions marked", { hash: "#/claim" }, async ({ page, check, text, shot, accessible }) => {
    await page.fill("#day", "2026-03-04");
    await check("Señor — 64 years.\nAssessment: type 2 diabetes with neuropathy. Asthma, mild intermittent. Denies chest pain.\n");
    await page.locator("#result mark.coded", { hasText: "type 2 diabetes with neuropathy" }).waitFor();
    assert.ok((await page.locator("#result .text mark.read").allInnerTexts()).includes("chest pain"));
    assert.match(await text("#result .codes"), /E11\.40[\s\S]*J45\.20/);
    assert.equal((await text("#result .text")).trim(), "Señor — 64 years.\nAssessment: type 2 diabetes with neuropathy. Asthma, mild intermittent. Denies chest pain.", "the note is shown as it was written");
    await shot("note");
    await accessible();
  });

  journey("a hostile paste is text", { hash: "#/claim", refused: true }, async ({ page, check }) => {
    const evil = "<img src=x onerror=alert(1)><script>alert(2)</script>";
    for (const body of [evil + " asthma " + evil, JSON.stringify({ id: evil, from: "2026-03-04", diagnoses: [{ code: evil }, { code: "E11.9" }], patient: { lastName: evil } }), '{"' + evil + '":1}', "ISA*" + evil + "~" + evil,
      read("examples/medcode/testdata/x12/telehealth.837").replaceAll("EXAMPLE", evil), read("claim/x12/x835/testdata/small.835").replaceAll("EXAMPLE", evil), "ISA", "{", "[]", "[[[[", "\u0000\u202e", "ST*835*", "💥".repeat(2000)]) {
      await check(body);
      for (const tab of await page.getByRole("tab").all()) {
        await tab.click();
        await page.waitForFunction(() => !/^Working/.test(document.getElementById("result").innerText));
      }
      assert.equal(await page.locator("main img, main script, main iframe").count(), 0);
    }
    await page.goto(page.url().replace(/#.*/, "#/codes?code=" + encodeURIComponent(evil) + "&date=2026-03-04"));
    await page.locator("#entry h2").waitFor();
    assert.equal(await page.locator("main img, main script").count(), 0);
  });

  journey("a file of 20 MB is dropped", { hash: "#/claim", refused: true }, async ({ page }) => {
    for (const [bytes, answer] of [[20000001, /20 MB cannot/], [2000000, /at most 65536 bytes/], [4000, /suggested/]]) {
      await page.evaluate((n) => {
        const data = new DataTransfer();
        data.items.add(new File(["asthma. ".repeat(n / 8 + 1).slice(0, n)], "note.txt"));
        document.getElementById("paste").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
      }, bytes);
      await page.waitForFunction((a) => new RegExp(a).test(document.getElementById("claim-status").innerText), answer.source, { timeout: 60000 });
      await page.evaluate(() => { document.getElementById("claim-status").textContent = ""; });
    }
  });
}
