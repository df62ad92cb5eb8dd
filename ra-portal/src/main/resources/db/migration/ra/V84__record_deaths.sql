-- That somebody died: entered by one registrar from the death certificate and confirmed by another, or as his council has it. What is
-- confirmed may be voided by two. Rows are never removed.
create table ra.death (
    id uuid primary key,
    person uuid not null references ra.person,
    source text not null check (source in ('CERTIFICATE', 'COUNCIL')),
    -- The death certificate, as registrars entered it.
    paper_number text check (length(paper_number) between 1 and 60),
    paper_issuer text check (length(paper_issuer) between 1 and 150),
    paper_dated date,
    died_on date,
    entered_by uuid references ra.person check (entered_by <> person),
    -- The office by which he did.
    entered_through uuid references ra.appointment,
    entered_at timestamptz not null,
    outcome text check (outcome in ('CONFIRMED', 'TAKEN_BACK')),
    decided_by uuid references ra.person check (decided_by <> person),
    decided_through uuid references ra.appointment,
    decided_at timestamptz,
    -- Why it is to be as if it had never been confirmed.
    void_reason text check (length(void_reason) between 1 and 300),
    void_entered_by uuid references ra.person check (void_entered_by <> person),
    void_entered_at timestamptz,
    voided_by uuid references ra.person check (voided_by <> person),
    voided_at timestamptz,
    check ((source = 'CERTIFICATE') = (paper_number is not null)),
    check ((source = 'CERTIFICATE') = (paper_issuer is not null)),
    check ((source = 'CERTIFICATE') = (paper_dated is not null)),
    check ((source = 'CERTIFICATE') = (died_on is not null)),
    check ((source = 'CERTIFICATE') = (entered_by is not null and entered_through is not null)),
    check ((outcome is null) = (decided_at is null)),
    check (source = 'COUNCIL' or (outcome is null) = (decided_by is null)),
    check (source = 'CERTIFICATE' or outcome = 'CONFIRMED'),
    check (outcome is distinct from 'CONFIRMED' or decided_by is distinct from entered_by or source = 'COUNCIL'),
    check (outcome is distinct from 'CONFIRMED' or decided_through is distinct from entered_through or source = 'COUNCIL'),
    check ((void_reason is null) = (void_entered_by is null) and (void_reason is null) = (void_entered_at is null)),
    check (void_reason is null or outcome = 'CONFIRMED'),
    check ((voided_by is null) = (voided_at is null)),
    check (voided_by is null or (void_entered_by is not null and voided_by <> void_entered_by))
);

create unique index one_death_of_a_person on ra.death (person) where outcome is distinct from 'TAKEN_BACK' and voided_at is null;
create index death_waiting on ra.death (entered_at) where outcome is null;
create index death_to_void on ra.death (void_entered_at) where void_entered_at is not null and voided_at is null;

-- While it is closed nobody signs in to it and nobody gives it back; the number stays taken.
alter table ra.person add column closed_at timestamptz;

alter table ra.passkey
    drop constraint passkey_end_reason_check,
    add constraint passkey_end_reason_check check (end_reason in ('REMOVED', 'LOST', 'RECOVERED', 'DIED'));
