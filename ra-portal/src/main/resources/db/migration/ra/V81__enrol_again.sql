-- Somebody who has an account may enrol again: for another facility, or after what came before has ended.
-- Empty for what was opened before this was kept.
alter table ra.enrolment add opened_at timestamptz;

-- At one facility, by one profession, a person has one under way; others may come after it.
create unique index one_enrolment_under_way on ra.enrolment (person, hcode9, profession)
    where state in ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED');

-- For how long a reading of the card counts for enrolments that begin after it. The newest version in effect says it.
create table ra.proofing_reuse (
    version text primary key,
    -- Of two that began on one day nobody could say which is the newest.
    effective_from date not null unique,
    -- 0: every enrolment needs a reading of its own.
    longest_days int not null check (longest_days >= 0),
    basis text not null
);
create trigger append_only before update or delete or truncate on ra.proofing_reuse
    for each statement execute function ra.refuse_change();

insert into ra.proofing_reuse values
    ('morprom-proofing-reuse/1', '2026-01-01', 365, 'working definition: half of a certificate''s longest life');
