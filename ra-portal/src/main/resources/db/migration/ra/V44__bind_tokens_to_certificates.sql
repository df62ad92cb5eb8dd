-- The SHA-256 of the certificate that an access token was given for (RFC 8705): it is worth nothing without.
alter table ra.openid_sign_in add column access_certificate_sha256 bytea;
