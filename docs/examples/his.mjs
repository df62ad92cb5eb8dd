// A hospital's system in Node (18 and up) without a library: gets a token, lays a medical certificate before a doctor, repeats it as
// after a lost answer, reads it, and takes it back. Also: how an event's signature is verified.
//
//   SITE=http://localhost:8080 CLIENT=… KEY=his.pem KID=his-1 LICENCE=… CITIZEN=… node his.mjs
//
// The variables are those of his.sh.

import { createPublicKey, randomUUID, sign, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const base64url = (value) => Buffer.from(value).toString("base64url");

/** A proof that is good once: a JWT signed by ES256 (RFC 7523). */
function assertion({ site, client, key, kid }) {
  const now = Math.floor(Date.now() / 1000);
  const input = [
    { alg: "ES256", kid, typ: "JWT" },
    { iss: client, sub: client, aud: site, iat: now, exp: now + 120, jti: randomUUID() },
  ]
    .map((part) => base64url(JSON.stringify(part)))
    .join(".");
  return `${input}.${base64url(sign("sha256", Buffer.from(input), { key, dsaEncoding: "ieee-p1363" }))}`;
}

async function answered(response) {
  const body = await response.json();
  // Errors are application/problem+json: decide by type, show titleTh to people.
  if (!response.ok) throw new Error(`${response.status} ${body.type ?? body.error} ${body.titleTh ?? ""}`);
  return body;
}

export async function accessToken(program, scope) {
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: assertion(program),
    scope,
  });
  return (await answered(await fetch(`${program.site}/oauth2/token`, { method: "POST", body: form }))).access_token;
}

/**
 * Whether an event is ours: a detached JWS (RFC 7515 appendix F) in the header Morprom-Signature, by a key of /oauth2/jwks.
 * `body` is the bytes as they came; what JSON.parse made of them is no longer what was signed.
 */
export function isGenuine(body, signature, jwks, now = Date.now()) {
  try {
    const [head, nothing, value, ...more] = signature.split(".");
    const header = JSON.parse(Buffer.from(head, "base64url"));
    const jwk = jwks.keys.find((key) => key.kid === header.kid);
    if (nothing !== "" || more.length || header.alg !== "ES256" || header.typ !== "morprom-event+jws" || !jwk) return false;
    const holds = verify(
      "sha256",
      Buffer.from(`${head}.${base64url(body)}`),
      { key: createPublicKey({ key: jwk, format: "jwk" }), dsaEncoding: "ieee-p1363" },
      Buffer.from(value, "base64url"),
    );
    return holds && now - Date.parse(JSON.parse(body).time) < 4 * 24 * 3600 * 1000;
  } catch {
    // Rubbish, or no header at all: anybody can send it.
    return false;
  }
}

async function main() {
  const { SITE: site, CLIENT: client, KEY, KID: kid, LICENCE, CITIZEN } = process.env;
  const token = await accessToken(
    { site, client, key: readFileSync(KEY), kid },
    "medical-certificates.write medical-certificates.read",
  );
  const call = async (path, options = {}) =>
    answered(
      await fetch(site + path, { ...options, headers: { ...options.headers, Authorization: `Bearer ${token}` } }),
    );

  const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Bangkok" });
  const lay = (idempotencyKey) =>
    call("/api/v1/medical-certificates", {
      method: "POST",
      headers: { "Content-Type": "application/json", "Idempotency-Key": idempotencyKey },
      body: JSON.stringify({
        type: "SICK_LEAVE",
        doctorLicence: LICENCE,
        patient: { title: "นาย", givenName: "สมชาย", familyName: "ใจดี", citizenNumber: CITIZEN, address: "1 ถนนสุเทพ เชียงใหม่" },
        examination: { place: "ห้องตรวจผู้ป่วยนอก 2", date: today },
        sickLeave: { hospitalNumber: "6800123", diagnosis: { disclosed: false }, rest: { from: today, to: today, days: 1 } },
      }),
    });
  const key = randomUUID();
  const { id } = await lay(key);
  // The answer was lost: the same key with the same content is the same certificate.
  if ((await lay(key)).id !== id) throw new Error("the same key made another certificate");
  console.log(`laid before the doctor: ${id}`);
  console.log(JSON.stringify(await call(`/api/v1/medical-certificates/${id}`)));
  console.log(
    JSON.stringify(
      await call(`/api/v1/medical-certificates/${id}/withdrawal`, {
        method: "POST",
        headers: { "Idempotency-Key": `withdraw-${id}` },
      }),
    ),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main();
