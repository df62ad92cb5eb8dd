-- That somebody leaves a facility: from the word that he does to the day that is his last there. Certificates follow then.
create table ra.affiliation_ending (
    id uuid primary key,
    affiliation uuid not null references ra.staff_affiliation,
    -- His last day there: over once it has passed, or at once where a registrar says so on that day or later.
    last_day date not null,
    -- A registrar, or a hospital's program.
    asked_by text not null,
    asked_at timestamptz not null,
    -- Whether it was a row among others, of a file or a program.
    in_bulk boolean not null,
    -- HELD: too many at once, a registrar confirms it or takes it back. PLANNED: waits for its day.
    state text not null check (state in ('HELD', 'PLANNED', 'DONE', 'TAKEN_BACK')),
    -- Who confirmed it, or took it back.
    decided_by text,
    decided_at timestamptz,
    check ((decided_by is null) = (decided_at is null)),
    check (state <> 'HELD' or in_bulk),
    check (state not in ('HELD', 'TAKEN_BACK') or (state = 'HELD') = (decided_by is null))
);

create unique index one_ending_of_an_affiliation on ra.affiliation_ending (affiliation) where state in ('HELD', 'PLANNED');
create index affiliation_ending_due on ra.affiliation_ending (last_day) where state = 'PLANNED';
create index affiliation_ending_asked on ra.affiliation_ending (asked_at) where in_bulk;

-- Why it came to nothing, or why the certificate that the CA is making just now is to be revoked when it comes.
alter table ra.enrolment
    add column end_reason text check (end_reason in ('AFFILIATION_ENDED', 'DIED'));

-- Who ordered it in the holder's stead; empty if it was he.
alter table ra.certificate
    add column revocation_ordered_by text,
    drop constraint certificate_suspended_by_check,
    add constraint certificate_suspended_by_check
        check (suspended_by in ('HOLDER', 'REGISTRAR', 'RECOVERY', 'REGISTRATION_AUTHORITY', 'LICENCE_REGISTRY'));
