-- What a program asks a doctor to sign by digests of documents that it keeps itself, and what he agreed to.
create table signing.digest_authorisation (
    id             uuid primary key,
    credential     uuid not null references signing.credential (id),
    owner          uuid not null,
    -- The program: its id, and its name as the doctor read it.
    client         uuid not null,
    program        text not null,
    description    text not null,
    algorithm      text not null check (algorithm in ('SHA_256', 'SHA_384', 'SHA_512')),
    asked_at       timestamptz not null,
    -- Until when it may be agreed to.
    waits_until    timestamptz not null,
    -- Canonical JSON whose SHA-256 is the passkey's challenge: whoever audits can verify the assertion again.
    activation     text,
    activation_expires_at timestamptz,
    assertion      text,
    agreed_at      timestamptz,
    -- From then on nothing is signed by it.
    usable_until   timestamptz,
    declined_at    timestamptz,
    check ((activation is null) = (activation_expires_at is null)),
    check ((assertion is null) = (agreed_at is null)),
    check ((assertion is null) = (usable_until is null)),
    check (assertion is null or activation is not null),
    check (assertion is null or declined_at is null)
);
create index digest_authorisation_owner on signing.digest_authorisation (owner, asked_at desc);
create index digest_authorisation_over on signing.digest_authorisation (waits_until) where assertion is null;

-- Each digest is signed once.
create table signing.digest (
    authorisation uuid not null references signing.digest_authorisation (id) on delete cascade,
    position      integer not null check (position >= 0),
    digest        bytea not null check (length(digest) in (32, 48, 64)),
    -- Who works on the signature holds it until then.
    claimed_until timestamptz,
    signature     bytea,
    signed_at     timestamptz,
    primary key (authorisation, position),
    unique (authorisation, digest),
    check ((signature is null) = (signed_at is null))
);
