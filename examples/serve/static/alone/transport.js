// The way to who answers: the codebook in this browser. See examples/serve/web/page/transport.js.
export const alone = true;

const file = "codebook.wasm.gz";
let ready = null;

// start fetches the program, unpacks it unless the server did, and runs it.
function start() {
  return ready ||= new Promise((resolve, reject) => {
    globalThis.medcodeReady = resolve;
    const go = new Go();
    fetch(file).then((r) => {
      if (!r.ok) throw new Error(file + " is not there.");
      return unpacked(r);
    }).then((r) => WebAssembly.instantiateStreaming(r, go.importObject)).then((x) => { go.run(x.instance); }).catch(reject);
  });
}

// unpacked is the program as it runs. Servers that name its encoding have browsers unpack it before.
async function unpacked(r) {
  const [look, rest] = r.body.tee();
  const reader = look.getReader(), { value } = await reader.read();
  reader.cancel();
  const packed = value && value[0] === 0x1f && value[1] === 0x8b;
  return new Response(packed ? rest.pipeThrough(new DecompressionStream("gzip")) : rest, { headers: { "Content-Type": "application/wasm" } });
}

export async function send(path, query, options) {
  try {
    await start();
  } catch (e) {
    throw new Error("The codebook cannot be loaded: " + e.message);
  }
  if (options && options.signal && options.signal.aborted) throw new DOMException("", "AbortError");
  const r = globalThis.medcode(path, query || "");
  return { status: r.status, body: JSON.parse(r.body) };
}
