-- What the public reports about people who may be no doctors, and what became of it.
create table ra.fraud_report (
    id uuid primary key,
    -- What the one who reported it is given, and may ask by; not guessable.
    reference text not null unique,
    about text not null,
    licence_number text not null,
    place text not null,
    description text not null,
    -- How to reach him, encrypted with a key of the token; empty if he gave nothing.
    contact bytea,
    state text not null check (state in ('NEW', 'IN_REVIEW', 'WITH_COUNCIL', 'CONFIRMED', 'UNFOUNDED')),
    reported_at timestamptz not null,
    changed_at timestamptz not null
);

create index fraud_report_by_state on ra.fraud_report (state, reported_at);

create table ra.fraud_report_step (
    position bigint generated always as identity primary key,
    report uuid not null references ra.fraud_report,
    state text not null,
    note text not null,
    actor uuid not null references ra.person,
    time timestamptz not null
);

create index steps_of_report on ra.fraud_report_step (report, position);

create trigger append_only before update or delete or truncate on ra.fraud_report_step
    for each statement execute function ra.refuse_change();
