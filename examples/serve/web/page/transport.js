// The way to who answers: here the server that the page is from. examples/serve/static puts another file of this name in
// its place, which asks the codebook in the browser. alone says that there is no server: codes only, no claims.
export const alone = false;

// send gives { status, body } of an address of the API; body is a value, or bytes of another kind.
export async function send(path, query, options) {
  const r = await fetch("api/" + path + (query ? "?" + query : ""), options);
  const json = /json/.test(r.headers.get("Content-Type") || "");
  return { status: r.status, body: json ? await r.json() : await r.blob() };
}
