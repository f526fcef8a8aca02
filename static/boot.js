// Starts the page's program. The finishing step writes this text into index.html and its hash into
// the Content-Security-Policy, so it runs even where no other script may: a frame that cannot load
// the program says so instead of staying silent. The two links it reads are written by the same step.

const page = document.documentElement;
const box = document.getElementById("boot-status");

function say(sentence) {
  box.textContent = sentence;
  box.hidden = false;
}

function fail(sentence, error) {
  page.dataset.pollscope = "failed";
  say(sentence);
  console.error(error);
}

function reason() {
  if (location.protocol === "file:") {
    return "Stepping does not work from a file on disk: open this page through a web server, for example with “cargo xtask serve”.";
  }
  if (window.origin === "null") {
    return "Stepping does not work in this frame: the page's server must send “Access-Control-Allow-Origin: *”, or the frame must allow the same origin. Opening the page by itself works.";
  }
  return "The stepping program could not be loaded. Check the connection and reload the page.";
}

// Resolves when the first view is on the screen: a program that is fetched or starts before would hold it up. A page
// in the background is not painted, so there is a limit.
function painted() {
  return new Promise((done) => {
    setTimeout(done, 500);
    new PerformanceObserver(() => setTimeout(done, 0)).observe({ type: "paint", buffered: true });
  });
}

// So many bytes of the module are decoded at a stretch, in which the page answers nothing.
const PART = 1 << 17;

// A task of its own for what follows. A timer would wait four milliseconds each time.
function turn() {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(port1.close());
    port2.postMessage(0);
  });
}

// The same answer, in parts: what a fast network or the cache gives at once would be decoded at once. It is decoded
// while it comes, so it carries no hash but the one in its name: the browser could check that only on the whole.
function inParts(response) {
  const parts = new TransformStream({
    async transform(bytes, stream) {
      for (let at = 0; at < bytes.length; at += PART) {
        stream.enqueue(bytes.subarray(at, at + PART));
        await turn();
      }
    },
  });
  const headers = { "Content-Type": "application/wasm" };
  return new Response(response.body.pipeThrough(parts), { headers });
}

async function start() {
  if (typeof WebAssembly !== "object") {
    fail("This browser does not run WebAssembly, which stepping needs. The programs can still be read.", "no WebAssembly");
    return;
  }
  const program = document.querySelector("link[data-boot=program]");
  const module = document.querySelector("link[data-boot=module]");
  let init, response;
  try {
    await painted();
    const fetched = fetch(module.href, { credentials: "same-origin" });
    [{ default: init }, response] = await Promise.all([import(program.href), fetched]);
    if (!response.ok) throw new Error(`${module.href}: ${response.status}`);
  } catch (error) {
    fail(reason(), error);
    return;
  }
  try {
    await init({ module_or_path: inParts(response) });
    box.hidden = true;
  } catch (error) {
    fail("The stepping program could not be started in this browser. The programs can still be read.", error);
  }
}

// After a trap the program's memory may be half written, so it is not used again.
function stopped(error) {
  if (error instanceof WebAssembly.RuntimeError) {
    fail("The stepping program stopped because of a mistake of its own. Copy what you typed, then reload the page.", error);
  }
}

addEventListener("error", (event) => stopped(event.error));
addEventListener("unhandledrejection", (event) => stopped(event.reason));

const slow = setTimeout(() => {
  if (!page.dataset.pollscope) say("Loading the stepping program …");
}, 3000);
start().finally(() => clearTimeout(slow));
