-- People's sign-ins to relying parties (OpenID Connect). Codes and tokens are kept by their SHA-256: whoever reads this table has none.
create table ra.openid_sign_in (
    id uuid primary key,
    client uuid not null references ra.machine_client,
    person uuid not null references ra.person,
    -- Of the authorization request what is needed later, in canonical JSON.
    request text not null,
    -- What the person agreed to; empty until then.
    scopes text[] not null,
    -- The portal's session through which he signed in.
    authenticated_at timestamptz not null,
    session_sha256 text not null check (session_sha256 ~ '^[0-9a-f]{64}$'),
    -- Of the question on the consent page, while it is open.
    state_sha256 bytea unique,
    code_sha256 bytea unique,
    code_expires_at timestamptz,
    code_used boolean not null,
    access_sha256 bytea unique,
    access_scopes text[],
    access_expires_at timestamptz,
    refresh_sha256 bytea unique,
    refresh_expires_at timestamptz,
    -- Grows with every change: of two that change it at once, one loses.
    version integer not null,
    created_at timestamptz not null,
    ended_at timestamptz,
    end_reason text,
    check ((ended_at is null) = (end_reason is null))
);

create index openid_sign_in_of_person on ra.openid_sign_in (person, client) where ended_at is null;
create index openid_sign_in_of_session on ra.openid_sign_in (session_sha256) where ended_at is null;
create index openid_sign_in_by_age on ra.openid_sign_in (created_at);

-- Refresh tokens that were exchanged. Whoever shows one again has a copy, or was copied: the sign-in ends.
create table ra.openid_spent_refresh (
    refresh_sha256 bytea primary key,
    sign_in uuid not null references ra.openid_sign_in on delete cascade
);

create index openid_spent_refresh_of_sign_in on ra.openid_spent_refresh (sign_in);

-- What a person agreed to tell a relying party. Rows are added and ended, never removed.
create table ra.openid_consent (
    id uuid primary key,
    person uuid not null references ra.person,
    client uuid not null references ra.machine_client,
    scope text not null,
    given_at timestamptz not null,
    ended_at timestamptz check (ended_at >= given_at)
);

create unique index openid_consent_in_force on ra.openid_consent (person, client, scope) where ended_at is null;

-- The number by which relying parties know a health provider: 10 digits, X, and 2 check digits. Given once, kept for ever.
create table ra.provider_number (
    person uuid primary key references ra.person,
    number text not null unique check (number ~ '^[0-9]{10}X[0-9]{2}$')
);
