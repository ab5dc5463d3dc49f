// The codebook without a server: the folder of examples/serve/static behind a plain server of files.
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import assert from "node:assert/strict";

const kinds = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".gz": "application/gzip" };

// serve serves a folder below /book/. With encoded, it names the encoding of what is packed, as some servers do.
async function serve(folder, encoded) {
  const server = createServer((q, r) => {
    try {
      const name = new URL(q.url, "http://x").pathname.replace(/\/$/, "/index.html"), body = readFileSync(join(folder, name.replace(/^\/book/, "")));
      r.writeHead(200, { "Content-Type": kinds[extname(name)] || "application/octet-stream", ...(encoded && name.endsWith(".gz") ? { "Content-Encoding": "gzip" } : {}) }).end(body);
    } catch (e) { r.writeHead(404).end(); }
  });
  server.unref();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return "http://127.0.0.1:" + server.address().port + "/book/";
}

export default async function (journey, { folder }) {
  const packed = statSync(join(folder, "codebook.wasm.gz")).size;

  journey("the codebook alone, from a server of files", { quiet: true, base: await serve(folder), hash: "#/codes?date=2026-03-04" }, async ({ page, say, text, shot, accessible }) => {
    await page.locator("#browse summary", { hasText: "Endocrine" }).waitFor();
    say("ready after " + await page.evaluate(() => Math.round(performance.now())) + " ms; codebook.wasm.gz has " + packed + " bytes");
    assert.ok(packed <= 6e6, "more than 6 MB");
    assert.equal(await page.locator("#tab-claim, #tab-tables").count(), 0, "there is nobody who checks claims");
    await page.type("#q", "type 2 diabetes with neurop", { delay: 20 });
    await page.locator("#hits a").filter({ hasText: "E11.40" }).first().click();
    await page.locator("#entry .badge.good").waitFor();
    assert.match(await text("#entry"), /E08-E13[\s\S]*Excludes1/);
    const at = (hash) => page.goto(page.url().replace(/#.*/, hash));
    await at("#/codes?code=S52.52&date=2026-03-04");
    await page.locator("#entry fieldset button").first().click();
    await page.locator("#entry .options button", { hasText: "✕" }).waitFor();
    await at("#/codes?code=0DTJ4ZZ&system=icd10pcs&date=2026-03-04");
    await page.locator("#entry h2", { hasText: "Resection of Appendix" }).waitFor();
    await page.locator("#browse fieldset a[aria-current]", { hasText: "0DTJ4ZZ" }).waitFor();
    await at("#/codes?code=E66.811&date=2024-09-30");
    await page.locator("#entry .badge:not(.good)").waitFor();
    for (const code of ["nothing", "E11.99", "E11"]) {
      await at("#/codes?code=" + code + "&date=2026-03-04");
      await page.locator("#entry h2 .code", { hasText: code }).waitFor();
    }
    await at("#/index?term=Appendectomy&date=2026-03-04");
    await page.locator("#index-body a.code", { hasText: "0DTJ" }).waitFor();
    await page.locator("#tab-about").click();
    await page.locator("#releases tbody tr").nth(5).waitFor();
    await accessible();
    await shot("alone");
  });

  journey("the codebook alone, from a server that names its encoding", { base: await serve(folder, true), hash: "#/codes?code=E11.9&date=2026-03-04" }, async ({ page }) => {
    await page.locator("#entry .badge.good").waitFor();
  });
}
