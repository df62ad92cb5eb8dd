-- Accounts whose holder misses every passkey, on their way back to him: two officers of one place, a wait, and their codes.
create table ra.recovery (
    id uuid primary key,
    -- By which its holder names it at home. Not secret.
    number text not null,
    person uuid not null references ra.person,
    facility text not null references ra.facility,
    -- Who read the card and compared the face.
    officer uuid not null references ra.person check (officer <> person),
    -- Frozen: what both officers' passkeys agree to by its SHA-256, the first one's at once.
    statement text not null,
    statement_assertion text not null,
    -- The card as it was read, encrypted.
    evidence bytea not null,
    started_at timestamptz not null,
    -- Keyed HMAC of the twelve digits that the first officer's page showed.
    first_code bytea not null,
    confirmed_by uuid references ra.person check (confirmed_by <> person and confirmed_by <> officer),
    confirmed_at timestamptz,
    confirmation text,
    confirmation_assertion text,
    -- Of the twelve digits that the second officer's page showed.
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
create unique index recovery_by_number on ra.recovery (number) where ended_at is null;
create index stopped_recovery on ra.recovery (person, ended_at) where outcome = 'STOPPED';
create index recovery_of_facility on ra.recovery (facility, started_at) where ended_at is null;

-- Meanwhile the certificates rest, and it is the two officers who did that.
alter table ra.certificate
    drop constraint certificate_suspended_by_check,
    add constraint certificate_suspended_by_check
        check (suspended_by in ('HOLDER', 'REGISTRAR', 'RECOVERY', 'LICENCE_REGISTRY'));
