-- That a guardian has no power any more, by a paper such as a court's order. From the entry on he decides nothing; it is over when
-- another registrar confirms it, and goes on if it is dismissed.
create table ra.guardianship_ending (
    id uuid primary key,
    guardianship uuid not null references ra.guardianship,
    reason text not null check (reason in ('POWER_REVOKED', 'GUARDIAN_CHANGED', 'ADOPTED', 'ADOPTION_ENDED', 'GUARDIAN_DIED', 'RECORDED_WRONGLY')),
    paper_number text not null check (length(paper_number) between 1 and 60),
    paper_issuer text not null check (length(paper_issuer) between 1 and 150),
    paper_dated date not null,
    -- From when on he had none, by the paper; not later than the entry.
    effective_on date not null,
    -- The keyed HMACs of their citizen numbers: whoever lost his power has lost it over the same child in another account too.
    child_reference bytea,
    guardian_reference bytea,
    entered_by uuid not null references ra.person,
    entered_at timestamptz not null,
    outcome text check (outcome in ('CONFIRMED', 'DISMISSED')),
    decided_by uuid references ra.person,
    decided_at timestamptz,
    check ((outcome is null) = (decided_by is null) and (outcome is null) = (decided_at is null)),
    check (outcome <> 'CONFIRMED' or decided_by <> entered_by)
);

create unique index guardianship_ending_once on ra.guardianship_ending (guardianship) where outcome is distinct from 'DISMISSED';
create index guardianship_ending_child on ra.guardianship_ending (child_reference) where outcome is distinct from 'DISMISSED';
create index guardianship_pair on ra.guardianship (child, guardian);
create index guardianship_ending_open on ra.guardianship_ending (entered_at) where outcome is null;

-- Whoever is of age before his twentieth birthday because he married (Civil and Commercial Code, section 20).
create table ra.majority (
    person uuid primary key references ra.person,
    married_on date not null,
    certificate_number text not null check (length(certificate_number) between 1 and 60),
    certificate_issuer text not null check (length(certificate_issuer) between 1 and 150),
    officer uuid not null references ra.person check (officer <> person),
    facility text not null references ra.facility,
    recorded_at timestamptz not null
);
