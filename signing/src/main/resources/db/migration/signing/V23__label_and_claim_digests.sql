-- What the program calls the document of a digest; empty where it says nothing.
alter table signing.digest add column label text not null default '';

-- Whose claim it is: what is kept by a call that lost its claim to another is refused.
alter table signing.digest add column claimed_by uuid;

-- A signature is handed out once and never again, so that nothing needs it here: the record keeps its SHA-256, as the audit log does.
-- Nodes of the release before still write the signature, and no SHA-256 nor claimed_by: the column goes, and checks come, when none is left.
alter table signing.digest
    add column signature_sha256 bytea check (length(signature_sha256) = 32),
    drop constraint digest_check;
update signing.digest set signature_sha256 = sha256(signature), signature = null where signature is not null;

-- A doctor's agreements are shown page by page.
create index digest_authorisation_agreed on signing.digest_authorisation (owner, agreed_at desc, id) where assertion is not null;
