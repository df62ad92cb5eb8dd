#!/usr/bin/env bash
# A counter that calls a person who is not at its pages, in curl and OpenSSL: asks for him, waits until he has answered on his own
# telephone, reads what he agreed to tell, and gives the token back. Needs:
#   SITE     the server, such as http://localhost:8080
#   CLIENT   the client_id that the registrar gave you, let in for calling people
#   KEY      your private key on P-256, PEM;  KID is its name in the registered JWK set
#   HINT     the person's sub, or his citizen number if you may ask for hash_cid; synthetic people only
#   WORDS    what you show him and he compares, such as A104
set -euo pipefail
: "${SITE:?}" "${CLIENT:?}" "${KEY:?}" "${KID:?}" "${HINT:?}" "${WORDS:?}"

b64url() { base64 -w0 | tr '+/' '-_' | tr -d '='; }

# A proof that is good once: a JWT signed by ES256 (RFC 7523).
assertion() {
  local now input raw
  now=$(date +%s)
  input=$(printf '{"alg":"ES256","kid":"%s","typ":"JWT"}' "$KID" | b64url).$(printf \
    '{"iss":"%s","sub":"%s","aud":"%s","iat":%d,"exp":%d,"jti":"%s"}' \
    "$CLIENT" "$CLIENT" "$SITE/openid" "$now" "$((now + 120))" "$(openssl rand -hex 16)" | b64url)
  # OpenSSL writes ECDSA signatures in DER; a JWS has r and s side by side.
  raw=$(printf '%s' "$input" | openssl dgst -sha256 -sign "$KEY" | openssl asn1parse -inform DER \
    | sed -n 's/.*INTEGER *://p' | while read -r n; do printf '%64s' "$n" | tr ' ' 0 | tail -c 64; done)
  printf '%s.%s' "$input" "$(printf "$(printf '%s' "$raw" | sed 's/../\\x&/g')" | b64url)"
}

text() { sed -n "s/.*\"$1\":\"\\([^\"]*\\)\".*/\\1/p"; }
number() { sed -n "s/.*\"$1\":\\([0-9]*\\).*/\\1/p"; }

# Everything is in the form: addresses are in logs.
call() {
  local path=$1
  shift
  curl -sS "$SITE$path" "$@" \
    --data-urlencode client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer \
    --data-urlencode "client_assertion=$(assertion)"
}

asked=$(call /openid/bc-authorize --fail-with-body --data-urlencode "scope=openid profile" \
  --data-urlencode "login_hint=$HINT" --data-urlencode "binding_message=$WORDS")
id=$(printf '%s' "$asked" | text auth_req_id)
interval=$(printf '%s' "$asked" | number interval)
echo "called; waiting for an answer to $WORDS"

while :; do
  sleep "$interval"
  answer=$(call /openid/token --data-urlencode grant_type=urn:openid:params:grant-type:ciba --data-urlencode "auth_req_id=$id")
  case $(printf '%s' "$answer" | text error) in
    '') break ;;
    authorization_pending) ;;
    # Asked too soon: five seconds more from now on.
    slow_down) interval=$((interval + 5)) ;;
    *)
      echo "nobody signed in: $answer"
      exit 1
      ;;
  esac
done

token=$(printf '%s' "$answer" | text access_token)
curl -sS --fail-with-body "$SITE/openid/userinfo" -H "Authorization: Bearer $token"; echo
call /openid/revoke --fail-with-body --data-urlencode "token=$token"
echo "signed in, and the token is given back"
