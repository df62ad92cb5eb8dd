-- What people let programs do by the Cloud Signature Consortium's API. Codes and tokens are kept by their SHA-256: whoever reads this
-- table has none.
create table ra.csc_grant (
    id uuid primary key,
    client uuid not null references ra.machine_client,
    person uuid not null references ra.person,
    -- Of the signing module: what he is asked to agree to, for a token that activates signatures.
    authorisation uuid,
    scope text not null check (scope in ('service', 'credential')),
    -- Where the browser goes with the code, with what the program sent; none where it asks for the token itself.
    redirect text,
    state text,
    code_challenge text,
    created_at timestamptz not null,
    code_sha256 bytea unique,
    code_expires_at timestamptz,
    code_used boolean not null default false,
    token_sha256 bytea unique,
    token_expires_at timestamptz,
    ended_at timestamptz,
    check ((scope = 'credential') = (authorisation is not null)),
    check ((redirect is null) = (code_challenge is null)),
    check ((code_sha256 is null) = (code_expires_at is null)),
    check ((token_sha256 is null) = (token_expires_at is null))
);

create index csc_grant_of_authorisation on ra.csc_grant (authorisation) where authorisation is not null;
create index csc_grant_of_person on ra.csc_grant (person, client);
create index csc_grant_by_age on ra.csc_grant (created_at);
