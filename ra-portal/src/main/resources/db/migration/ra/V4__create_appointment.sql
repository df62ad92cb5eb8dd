create table ra.appointment (
    id uuid primary key,
    registrar uuid not null references ra.person,
    tier text not null check (tier in ('central', 'provincial', 'facility')),
    scope text not null,
    province text references ra.province,
    credential_id bytea not null references ra.passkey,
    not_before timestamptz not null,
    not_after timestamptz not null check (not_after > not_before),
    appointed_by uuid references ra.person check (appointed_by <> registrar),
    -- The office by which the appointer could do so.
    appointed_through uuid references ra.appointment,
    canonical text,
    assertion text,
    ended_at timestamptz,
    ended_by uuid references ra.person,
    -- Central officers are recorded at the key ceremony; everybody else by a signed appointment.
    check ((tier = 'central') = (appointed_by is null)),
    check ((tier = 'central') = (scope = 'TH')),
    check ((tier = 'central') = (province is null)),
    check ((appointed_by is null) = (appointed_through is null)),
    check ((appointed_by is null) = (canonical is null)),
    check ((appointed_by is null) = (assertion is null))
);

create unique index one_office_at_a_time on ra.appointment (registrar, tier, scope) where ended_at is null;
create index appointment_by_appointer on ra.appointment (appointed_by);
