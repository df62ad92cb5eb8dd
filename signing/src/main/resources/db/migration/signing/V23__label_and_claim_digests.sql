-- What the program calls the document of a digest; empty where it says nothing.
alter table signing.digest add column label text not null default '';

-- Whose claim it is: what is kept by a call that lost its claim to another is refused.
alter table signing.digest add column claimed_by uuid;

-- A signature is handed out once and never again, so that nothing needs it here: the record keeps its SHA-256, as the audit log does.
alter table signing.digest add column signature_sha256 bytea check (length(signature_sha256) = 32);
update signing.digest set signature_sha256 = sha256(signature), claimed_until = null where signature is not null;
update signing.digest set claimed_until = null where claimed_until is not null;
alter table signing.digest
    drop column signature,
    add check ((signature_sha256 is null) = (signed_at is null)),
    add check ((claimed_by is null) = (claimed_until is null));

-- A description that shows nothing counts as none from now on.
update signing.digest_authorisation
   set description = ''
 where description ~ '^[\s\u00a0\u115f\u1160\u1680\u2000-\u200a\u202f\u205f\u2800\u3000\u3164\uffa0]+$';

-- A doctor's agreements are shown page by page.
create index digest_authorisation_agreed on signing.digest_authorisation (owner, agreed_at desc, id) where assertion is not null;
