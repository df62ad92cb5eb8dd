#!/usr/bin/env bash
# A hospital's system in curl and OpenSSL: gets a token, lays a medical certificate before a doctor, repeats it as after a lost answer,
# reads it, and takes it back. Needs:
#   SITE     the server, such as http://localhost:8080
#   CLIENT   the client_id that the registrar gave you
#   KEY      your private key on P-256, PEM;  KID is its name in the registered JWK set
#   LICENCE  of a doctor with a certificate at your facility (on the sandbox: of one of the generated people)
#   CITIZEN  number of the patient; synthetic people only
set -euo pipefail
: "${SITE:?}" "${CLIENT:?}" "${KEY:?}" "${KID:?}" "${LICENCE:?}" "${CITIZEN:?}"

b64url() { base64 -w0 | tr '+/' '-_' | tr -d '='; }

# A proof that is good once: a JWT signed by ES256 (RFC 7523).
assertion() {
  local now input raw
  now=$(date +%s)
  input=$(printf '{"alg":"ES256","kid":"%s","typ":"JWT"}' "$KID" | b64url).$(printf \
    '{"iss":"%s","sub":"%s","aud":"%s","iat":%d,"exp":%d,"jti":"%s"}' \
    "$CLIENT" "$CLIENT" "$SITE" "$now" "$((now + 120))" "$(openssl rand -hex 16)" | b64url)
  # OpenSSL writes ECDSA signatures in DER; a JWS has r and s side by side.
  raw=$(printf '%s' "$input" | openssl dgst -sha256 -sign "$KEY" | openssl asn1parse -inform DER \
    | sed -n 's/.*INTEGER *://p' | while read -r n; do printf '%64s' "$n" | tr ' ' 0 | tail -c 64; done)
  printf '%s.%s' "$input" "$(printf "$(printf '%s' "$raw" | sed 's/../\\x&/g')" | b64url)"
}

member() { sed "s/.*\"$1\":\"\\([^\"]*\\)\".*/\\1/"; }

token=$(curl -sS --fail "$SITE/oauth2/token" \
  --data-urlencode grant_type=client_credentials \
  --data-urlencode client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer \
  --data-urlencode "client_assertion=$(assertion)" \
  --data-urlencode "scope=medical-certificates.write medical-certificates.read" | member access_token)
call() { curl -sS --fail-with-body "$@" -H "Authorization: Bearer $token"; }

today=$(TZ=Asia/Bangkok date +%F)
certificate=$(cat <<JSON
{"doctorLicence": "$LICENCE",
 "patient": {"title": "นาย", "givenName": "สมชาย", "familyName": "ใจดี", "citizenNumber": "$CITIZEN", "address": "1 ถนนสุเทพ เชียงใหม่"},
 "examination": {"place": "ห้องตรวจผู้ป่วยนอก 2", "date": "$today"},
 "type": "SICK_LEAVE",
 "sickLeave": {"hospitalNumber": "6800123", "diagnosis": {"disclosed": false},
               "rest": {"from": "$today", "to": "$today", "days": 1}}}
JSON
)
key="visit-$(openssl rand -hex 8)"
lay() {
  call "$SITE/api/v1/medical-certificates" -H "Idempotency-Key: $key" -H "Content-Type: application/json" -d "$certificate"
}
id=$(lay | member id)
# The answer was lost: the same key with the same content is the same certificate.
[ "$(lay | member id)" = "$id" ]
echo "laid before the doctor: $id"
call "$SITE/api/v1/medical-certificates/$id"; echo
call -X POST "$SITE/api/v1/medical-certificates/$id/withdrawal" -H "Idempotency-Key: withdraw-$id"; echo
