-- How often a program got tokens, was signed in to, read and was refused, by Thai calendar day: for those who answer for it, and of
-- whom nothing. Counted as the audit log is written; a node adds what it saw every few seconds.
create table ra.program_use (
    client uuid not null references ra.machine_client,
    kind text not null check (kind in ('TOKEN', 'SIGN_IN', 'REFRESH', 'READ', 'REFUSAL')),
    day date not null,
    uses integer not null check (uses > 0),
    last_at timestamptz not null,
    primary key (client, kind, day)
);
