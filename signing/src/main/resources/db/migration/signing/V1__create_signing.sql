-- A person's remote signing key, his passkey that activates it, and its certificate.
create table signing.credential (
    id                    uuid primary key,
    owner                 uuid not null,
    algorithm             text not null,
    wrapped_key           bytea not null,
    public_key            bytea not null unique,
    passkey_id            bytea not null,
    passkey_public_key    bytea not null,
    passkey_sign_count    bigint not null check (passkey_sign_count >= 0),
    certificate_chain     bytea[],
    certificate_serial    text,
    failed_attempts       integer not null default 0 check (failed_attempts >= 0),
    locked_until          timestamptz,
    created_at            timestamptz not null,
    installed_at          timestamptz,
    check ((certificate_chain is null) = (certificate_serial is null)),
    check ((certificate_chain is null) = (installed_at is null))
);
create index credential_owner on signing.credential (owner);

-- The last number given out, per facility and Buddhist year.
create table signing.number_series (
    facility      text not null,
    buddhist_year integer not null,
    last_number   integer not null check (last_number > 0),
    primary key (facility, buddhist_year)
);

-- One medical certificate, from preparation to its place in the register.
create table signing.document (
    id                 uuid primary key,
    credential         uuid not null references signing.credential (id),
    owner              uuid not null,
    number             text not null unique,
    verification_token text not null unique check (verification_token ~ '^[0-9a-f]{32}$'),
    state              text not null check (state in ('prepared', 'accepted', 'issued', 'withdrawn')),
    masked_patient     text not null,
    -- SHA-256 over the bytes that the signature covers; these never change once prepared.
    content_sha256     text not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
    -- Canonical JSON whose SHA-256 is the passkey's challenge: whoever audits can verify the assertion again.
    activation         text not null,
    expires_at         timestamptz not null,
    prepared_at        timestamptz not null,
    -- The file with an empty signature; removed when the signed one is stored.
    prepared_pdf       bytea,
    gap_start          integer not null,
    gap_end            integer not null,
    assertion          text,
    accepted_at        timestamptz,
    -- Who works on the signature holds it until then.
    claimed_until      timestamptz,
    signed_pdf         bytea,
    sha256             text check (sha256 ~ '^[0-9a-f]{64}$'),
    size_bytes         integer,
    issued_at          timestamptz,
    withdrawn_at       timestamptz,
    check ((state = 'prepared') = (assertion is null)),
    check ((state = 'prepared') = (accepted_at is null)),
    check ((state in ('prepared', 'accepted')) = (prepared_pdf is not null)),
    check ((state in ('issued', 'withdrawn')) = (signed_pdf is not null)),
    check ((signed_pdf is null) = (sha256 is null)),
    check ((signed_pdf is null) = (size_bytes is null)),
    check ((signed_pdf is null) = (issued_at is null)),
    check ((state = 'withdrawn') = (withdrawn_at is not null))
);
create index document_owner on signing.document (owner, issued_at desc) where signed_pdf is not null;
create unique index document_content on signing.document (content_sha256);
create index document_expired on signing.document (expires_at) where state = 'prepared';
