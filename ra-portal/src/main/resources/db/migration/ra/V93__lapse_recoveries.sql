-- A recovery that nobody came back to ends by itself, and frees its number.
alter table ra.recovery
    drop constraint recovery_outcome_check,
    add constraint recovery_outcome_check check (outcome in ('RECOVERED', 'STOPPED', 'REPLACED', 'MISSED', 'LAPSED'));
create index recovery_under_way on ra.recovery (started_at) where ended_at is null;

-- Who named another patient than a record's when he was to sign it: a citizen number is not found out by trying.
create table ra.service_miss (
    record uuid not null references ra.service_record,
    person uuid not null references ra.person,
    missed_at timestamptz not null
);
create index service_miss_of_person on ra.service_miss (person, missed_at);
