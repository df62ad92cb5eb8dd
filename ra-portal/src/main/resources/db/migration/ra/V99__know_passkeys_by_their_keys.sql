-- A key is one person's and one credential's, however its COSE_Key is written: SHA-256 of its SubjectPublicKeyInfo in DER. What is kept is
-- written in one of these forms, with few exceptions, which have none.
alter table ra.passkey add column key_sha256 bytea check (length(key_sha256) = 32);

update ra.passkey
   set key_sha256 = case
       -- ES256: P-256, x and y.
       when length(public_key) = 77 and substring(public_key from 1 for 10) = '\xa5010203262001215820'::bytea
        and substring(public_key from 43 for 3) = '\x225820'::bytea
       then sha256('\x3059301306072a8648ce3d020106082a8648ce3d03010703420004'::bytea
                   || substring(public_key from 11 for 32) || substring(public_key from 46 for 32))
       -- EdDSA: Ed25519.
       when length(public_key) = 42 and substring(public_key from 1 for 10) = '\xa4010103272006215820'::bytea
       then sha256('\x302a300506032b6570032100'::bytea || substring(public_key from 11 for 32))
       -- RS256: 2,048, 3,072 or 4,096 bits, and 65,537.
       when length(public_key) = 272 and substring(public_key from 1 for 11) = '\xa401030339010020590100'::bytea
        and substring(public_key from 268) = '\x2143010001'::bytea
       then sha256('\x30820122300d06092a864886f70d01010105000382010f003082010a0282010100'::bytea
                   || substring(public_key from 12 for 256) || '\x0203010001'::bytea)
       when length(public_key) = 400 and substring(public_key from 1 for 11) = '\xa401030339010020590180'::bytea
        and substring(public_key from 396) = '\x2143010001'::bytea
       then sha256('\x308201a2300d06092a864886f70d01010105000382018f003082018a0282018100'::bytea
                   || substring(public_key from 12 for 384) || '\x0203010001'::bytea)
       when length(public_key) = 528 and substring(public_key from 1 for 11) = '\xa401030339010020590200'::bytea
        and substring(public_key from 524) = '\x2143010001'::bytea
       then sha256('\x30820222300d06092a864886f70d01010105000382020f003082020a0282020100'::bytea
                   || substring(public_key from 12 for 512) || '\x0203010001'::bytea)
       end;

-- Should one be there twice, the first keeps it. Whoever operates this finds the others by having none (docs/operations.md).
update ra.passkey later
   set key_sha256 = null
 where exists (select from ra.passkey first
                where first.key_sha256 = later.key_sha256
                  and (first.created_at, first.credential_id) < (later.created_at, later.credential_id));

create unique index passkey_key on ra.passkey (key_sha256);
