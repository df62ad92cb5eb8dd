// Sends the calls of a description as the visitor fills them in, to this server alone, and shows what it answers.
//
//   <form data-try data-method="POST" data-path="/api/{id}" data-bearer="true" data-type="application/json">
//     <input data-name="id" data-where="path"> <textarea data-body></textarea> <pre data-answer></pre> </form>
//
// Fields have no name: where this script does not run, no browser writes a secret into an address.

const LONGEST = 20_000;
const token = document.querySelector("[data-try-token]");

function request(form) {
  let path = form.dataset.path;
  const query = new URLSearchParams();
  const headers = new Headers();
  for (const field of form.querySelectorAll("[data-where]")) {
    if (field.value === "") continue;
    if (field.dataset.where === "path") path = path.replace(`{${field.dataset.name}}`, encodeURIComponent(field.value));
    if (field.dataset.where === "query") query.append(field.dataset.name, field.value);
    if (field.dataset.where === "header") headers.set(field.dataset.name, field.value);
  }
  if (form.dataset.bearer === "true" && token.value !== "") headers.set("Authorization", `Bearer ${token.value.trim()}`);
  if (form.dataset.accept) headers.set("Accept", form.dataset.accept);
  const body = form.querySelector("[data-body]");
  if (body) headers.set("Content-Type", form.dataset.type);
  return {
    address: query.size > 0 ? `${path}?${query}` : path,
    // A session of the visitor's is nobody's token.
    options: {
      method: form.dataset.method,
      headers,
      body: body ? (body.files ? body.files[0] : body.value) : undefined,
      credentials: "omit",
      redirect: "manual",
      cache: "no-store",
    },
  };
}

async function shown(response) {
  const type = response.headers.get("Content-Type") ?? "";
  const lines = [`HTTP ${response.status}`, ...[...response.headers].map(([name, value]) => `${name}: ${value}`), ""];
  if (!/json|text/.test(type)) return [...lines, `${(await response.arrayBuffer()).byteLength} bytes`].join("\n");
  const text = await response.text();
  try {
    return [...lines, JSON.stringify(JSON.parse(text), null, 2)].join("\n").slice(0, LONGEST);
  } catch {
    return [...lines, text].join("\n").slice(0, LONGEST);
  }
}

for (const form of document.querySelectorAll("form[data-try]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = form.querySelector("[data-answer]");
    answer.hidden = false;
    answer.textContent = "…";
    try {
      const { address, options } = request(form);
      answer.textContent = await shown(await fetch(address, options));
    } catch (failure) {
      answer.textContent = String(failure);
    }
  });
}
