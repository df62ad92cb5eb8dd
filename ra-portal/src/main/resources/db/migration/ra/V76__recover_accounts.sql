-- Accounts whose holder misses every passkey, on their way back to him: two officers of one place, a wait, and a code.
create table ra.recovery (
    id uuid primary key,
    person uuid not null references ra.person,
    facility text not null references ra.facility,
    -- Who read the card and compared the face.
    officer uuid not null references ra.person check (officer <> person),
    -- Frozen: what the second officer's passkey agrees to by its SHA-256.
    statement text not null,
    -- The card as it was read, encrypted.
    evidence bytea not null,
    started_at timestamptz not null,
    -- Keyed HMAC of the eight digits that the first officer's page showed.
    first_code bytea not null,
    confirmed_by uuid references ra.person check (confirmed_by <> person and confirmed_by <> officer),
    confirmed_at timestamptz,
    confirmation text,
    confirmation_assertion text,
    -- Of the eight digits that the second officer's page showed.
    second_code bytea,
    misses integer not null default 0,
    ended_at timestamptz,
    outcome text check (outcome in ('RECOVERED', 'STOPPED', 'REPLACED', 'MISSED')),
    check ((confirmed_by is null) = (confirmed_at is null)),
    check ((confirmed_by is null) = (confirmation is null)),
    check ((confirmed_by is null) = (confirmation_assertion is null)),
    check ((confirmed_by is null) = (second_code is null)),
    check ((ended_at is null) = (outcome is null)),
    check (outcome is distinct from 'RECOVERED' or confirmed_by is not null)
);

create unique index one_recovery_at_a_time on ra.recovery (person) where ended_at is null;
create unique index recovery_by_code on ra.recovery (first_code) where ended_at is null;
create index recovery_of_facility on ra.recovery (facility, started_at) where ended_at is null;
