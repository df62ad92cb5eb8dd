create table ra.person (
    id uuid primary key,
    title_th text not null,
    given_name_th text not null,
    family_name_th text not null,
    given_name_en text not null,
    family_name_en text not null,
    birth_date date not null,
    -- The number itself, encrypted with a key of the token; its keyed HMAC, to find it; what screens may show of it.
    citizen_number bytea not null,
    citizen_reference bytea not null unique,
    citizen_masked text not null check (citizen_masked ~ '^X-XXXX-XXXXX-[0-9]{2}-[0-9]$'),
    email text,
    phone text,
    officer_at text references ra.facility,
    auditor boolean not null,
    created_at timestamptz not null
);

create table ra.passkey (
    credential_id bytea primary key,
    person uuid not null references ra.person,
    public_key bytea not null,
    sign_count bigint not null check (sign_count >= 0),
    created_at timestamptz not null
);

create index passkey_of_person on ra.passkey (person);

create table ra.challenge (
    value bytea primary key,
    purpose text not null,
    -- Whom and what it is for; empty for anybody.
    subject text not null,
    -- The text whose SHA-256 the challenge is; empty if it is random.
    payload text not null,
    expires_at timestamptz not null,
    used_at timestamptz
);

create index challenge_by_expiry on ra.challenge (expires_at);
