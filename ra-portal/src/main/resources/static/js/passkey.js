// Passkeys for plain forms, without a library.
//
//   <form method="post" action="/login" data-passkey="get" data-passkey-options="/login/options"> … </form>
//
// On submit the form's own fields go to the options address; the answer is the server's
// PublicKeyCredentialCreationOptionsJSON ("create") or PublicKeyCredentialRequestOptionsJSON ("get"). The browser asks the
// person, the answer is written into hidden fields of the form, base64url without padding, and the form is sent as usual.

const BINARY = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

export function toBytes(base64url) {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (c) => c.charCodeAt(0));
}

export function toBase64Url(buffer) {
  const text = Array.from(new Uint8Array(buffer), (b) => String.fromCharCode(b)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function withBytes(options) {
  const descriptors = (list) => (list ?? []).map((d) => ({ ...d, id: toBytes(d.id) }));
  const read = { ...options, challenge: toBytes(options.challenge) };
  if (options.user) read.user = { ...options.user, id: toBytes(options.user.id) };
  if (options.allowCredentials) read.allowCredentials = descriptors(options.allowCredentials);
  if (options.excludeCredentials) read.excludeCredentials = descriptors(options.excludeCredentials);
  return read;
}

class Refused extends Error {}

async function fetchOptions(form) {
  const answer = await fetch(form.dataset.passkeyOptions, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    headers: { Accept: "application/json" },
    credentials: "same-origin",
  });
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(json.detail ?? form.dataset.passkeyFailed);
  return json;
}

function put(form, name, value) {
  let field = form.querySelector(`input[type="hidden"][name="${name}"]`);
  if (!field) {
    field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    form.append(field);
  }
  field.value = value;
}

function fill(form, credential) {
  put(form, "credentialId", toBase64Url(credential.rawId));
  for (const name of BINARY) {
    const value = credential.response[name];
    if (value) put(form, name, toBase64Url(value));
  }
}

function say(form, text, kind) {
  const state = form.querySelector("[data-passkey-state]");
  if (!state) return;
  state.textContent = text ?? "";
  state.dataset.kind = kind;
}

async function ask(form) {
  const publicKey = withBytes(await fetchOptions(form));
  const credential = await navigator.credentials[form.dataset.passkey]({ publicKey });
  if (!credential) throw new Refused(form.dataset.passkeyCancelled);
  fill(form, credential);
}

async function submitted(event) {
  const form = event.currentTarget;
  event.preventDefault();
  // A button may need a field that another button does not: <button data-needs="reason">, <select name="reason" data-needed>.
  for (const field of form.querySelectorAll("[data-needed]")) {
    field.required = field.name === event.submitter?.dataset.needs;
  }
  if (form.dataset.busy || !form.reportValidity()) return;
  form.dataset.busy = "yes";
  if (event.submitter?.name) put(form, event.submitter.name, event.submitter.value);
  say(form, form.dataset.passkeyWaiting, "wait");
  try {
    await ask(form);
    form.submit();
  } catch (problem) {
    // The authenticator has a passkey of this account already (WebAuthn section 5.1.3, excludeCredentials).
    const has = problem.name === "InvalidStateError" ? form.dataset.passkeyHas : undefined;
    const cancelled = problem.name === "NotAllowedError" || problem.name === "AbortError";
    const known = problem instanceof Refused ? problem.message : undefined;
    say(form, known ?? has ?? (cancelled ? form.dataset.passkeyCancelled : form.dataset.passkeyFailed), "bad");
    delete form.dataset.busy;
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (navigator.credentials && window.isSecureContext) {
    form.addEventListener("submit", submitted);
  } else {
    say(form, form.dataset.passkeyMissing, "bad");
    for (const button of form.querySelectorAll("button")) button.disabled = true;
  }
}
