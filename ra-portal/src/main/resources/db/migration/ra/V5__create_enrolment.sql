create function ra.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of %.% are added, never changed or removed', tg_table_schema, tg_table_name;
end
$$;

create table ra.enrolment (
    id uuid primary key,
    person uuid not null references ra.person,
    created_by uuid not null references ra.person,
    state text not null check (state in
        ('DRAFT', 'SUBMITTED', 'RETURNED', 'REJECTED', 'APPROVED', 'CERTIFIED', 'REVOKED')),
    policy text not null,
    profession text not null,
    licence_number text not null,
    hcode9 text not null references ra.facility,
    position text not null,
    -- The outcome of the latest proofing and licence match; all of them are in ra.proofing and ra.licence_check.
    ial text,
    proofing_policy text,
    proofing_sha256 text,
    proofing_officer uuid references ra.person,
    proofed_at timestamptz,
    licence_mismatches text,
    licence_valid_until date,
    licence_source text,
    licence_checked_at timestamptz,
    version integer not null check (version >= 0),
    next_step text check (next_step in ('central', 'provincial', 'facility')),
    changed_at timestamptz not null,
    check ((state = 'SUBMITTED') = (next_step is not null)),
    check ((ial is null) = (proofing_officer is null)),
    check ((licence_source is null) = (licence_checked_at is null))
);

create index enrolment_of_person on ra.enrolment (person);
create index enrolment_pending on ra.enrolment (next_step, hcode9) where state = 'SUBMITTED';
create index enrolment_by_licence on ra.enrolment (profession, licence_number);

create table ra.enrolment_version (
    enrolment uuid not null references ra.enrolment,
    version integer not null check (version >= 1),
    canonical text not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    submitted_at timestamptz not null,
    primary key (enrolment, version)
);

create trigger append_only before update or delete or truncate on ra.enrolment_version
    for each statement execute function ra.refuse_change();

create table ra.decision (
    id uuid primary key,
    enrolment uuid not null,
    version integer not null,
    step text not null check (step in ('central', 'provincial', 'facility')),
    decision text not null check (decision in ('approve', 'return', 'reject')),
    reason text,
    registrar uuid not null references ra.person,
    appointment uuid not null references ra.appointment,
    canonical text not null,
    assertion text not null,
    decided_at timestamptz not null,
    foreign key (enrolment, version) references ra.enrolment_version,
    constraint one_decision_a_step unique (enrolment, version, step),
    constraint one_decision_a_registrar unique (enrolment, version, registrar),
    check ((decision = 'approve') = (reason is null))
);

create trigger append_only before update or delete or truncate on ra.decision
    for each statement execute function ra.refuse_change();
