// Reads the card at the officer's own computer: asks the portal for a challenge, the agent on this computer for a statement over it,
// and hands that to the portal, which alone decides whether to believe it.
//
//   <form data-desk-agent="http://127.0.0.1:9847" data-portal="/desk/agent/"> <input type="hidden" name="statement">
//     <p data-state></p> <button data-read>…</button> <button data-request>…</button> <button data-again>…</button>
//     <li data-says="NO_CARD">…</li> </form>

const form = document.querySelector("form[data-desk-agent]");
const state = form.querySelector("[data-state]");
const read = form.querySelector("[data-read]");
const request = form.querySelector("[data-request]");
const again = form.querySelector("[data-again]");

class Told extends Error {}

function words(key) {
  const said = form.querySelector(`[data-says="${CSS.escape(key)}"]`) ?? form.querySelector('[data-says="FAILED"]');
  return said.textContent;
}

function say(text, kind) {
  state.textContent = text;
  state.dataset.kind = kind;
}

async function portal(name, statement) {
  form.statement.value = statement;
  const answer = await fetch(form.dataset.portal + name, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    headers: { Accept: "application/json" },
    credentials: "same-origin",
  });
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Told(json.detail ?? words("FAILED"));
  return json;
}

// A page that the agent does not answer cannot read why. That something is there at all, it can see.
async function somethingIsThere() {
  try {
    await fetch(form.dataset.deskAgent, { mode: "no-cors", credentials: "omit", cache: "no-store" });
    return true;
  } catch {
    return false;
  }
}

async function agent(name) {
  const question = await portal("question", "");
  let answer;
  try {
    answer = await fetch(`${form.dataset.deskAgent}/${name}`, {
      method: "POST",
      body: JSON.stringify(question),
      headers: { "Content-Type": "application/json" },
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
    });
  } catch {
    throw new Told(words((await somethingIsThere()) ? "ORIGIN" : "NOT_RUNNING"));
  }
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Told(words(json.error ?? "FAILED"));
  return json.statement;
}

function show(standing) {
  say(words(standing), { LIVE: "good", STOPPED: "bad", ELSEWHERE: "bad" }[standing] ?? "wait");
  read.disabled = standing !== "LIVE";
  request.hidden = standing !== "UNKNOWN";
  again.hidden = standing === "LIVE";
}

// One thing at a time; what goes wrong is said, and can be tried again.
async function attempt(waiting, work) {
  if (form.dataset.busy) return;
  form.dataset.busy = "yes";
  say(words(waiting), "wait");
  try {
    await work();
  } catch (problem) {
    say(problem instanceof Told ? problem.message : words("FAILED"), "bad");
    again.hidden = false;
  } finally {
    delete form.dataset.busy;
  }
}

const greet = () => attempt("ASKING", async () => show((await portal("greeting", await agent("hello"))).standing));

form.addEventListener("submit", (event) => {
  event.preventDefault();
  attempt("READING", async () => {
    form.statement.value = await agent("reading");
    form.submit();
  });
});
request.addEventListener("click", () =>
  attempt("ASKING", async () => show((await portal("request", await agent("hello"))).standing)),
);
again.addEventListener("click", greet);

const folded = form.closest("details");
if (!folded || folded.open) greet();
else folded.addEventListener("toggle", greet, { once: true });
