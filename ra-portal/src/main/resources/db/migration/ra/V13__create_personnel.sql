-- The personnel registry (Digital RA): one row a human being, found by the keyed HMAC of the citizen number, which is also
-- that of ra.person: whoever registers himself later is the same without another link.
create table ra.staff_member (
    id uuid primary key,
    citizen_reference bytea not null unique,
    citizen_number bytea not null,
    citizen_masked text not null check (citizen_masked ~ '^X-XXXX-XXXXX-[0-9]{2}-[0-9]$'),
    title_th text not null,
    given_name_th text not null,
    family_name_th text not null,
    recorded_at timestamptz not null
);

create index staff_member_by_name on ra.staff_member (family_name_th, given_name_th);

create table ra.staff_affiliation (
    id uuid primary key,
    member uuid not null references ra.staff_member,
    hcode9 text not null references ra.facility,
    position text not null,
    position_code text not null,
    department text not null,
    position_type text not null,
    position_level text not null,
    standard_position text not null,
    valid_from date not null,
    valid_until date check (valid_until >= valid_from),
    recorded_at timestamptz not null,
    recorded_by text not null,
    ended_by text
);

create unique index one_open_affiliation_a_facility on ra.staff_affiliation (member, hcode9) where valid_until is null;
create index staff_of_facility on ra.staff_affiliation (hcode9);

create table ra.staff_licence (
    member uuid not null references ra.staff_member,
    profession text not null,
    number text not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    primary key (profession, number),
    unique (member, profession)
);

-- What an import said that is not what is recorded; a registrar decides.
create table ra.staff_conflict (
    id uuid primary key,
    hcode9 text not null references ra.facility,
    -- Who the row is about, where he is known.
    member uuid references ra.staff_member,
    kind text not null check (kind in ('NAME_DIFFERS', 'LICENCE_DIFFERS', 'LICENCE_OF_ANOTHER')),
    recorded text not null,
    said text not null,
    -- The row, encrypted with a key of the token, and its keyed HMAC: the same row again is the same conflict.
    content bytea not null,
    reference bytea not null,
    raised_at timestamptz not null,
    raised_by text not null,
    decision text check (decision in ('KEEP', 'TAKE')),
    decided_at timestamptz,
    decided_by uuid references ra.person,
    check ((decision is null) = (decided_at is null)),
    check ((decision is null) = (decided_by is null))
);

create unique index one_open_conflict_a_row on ra.staff_conflict (reference) where decision is null;
create index open_conflicts on ra.staff_conflict (hcode9, raised_at) where decision is null;
