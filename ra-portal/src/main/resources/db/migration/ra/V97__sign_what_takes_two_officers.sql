-- What officers signed about what takes two of them: the text, whose SHA-256 is the challenge of the assertion, and the key that it
-- verifies with. Rows are never changed or removed.
create table ra.officer_statement (
    sha256 text primary key check (sha256 = encode(sha256(convert_to(statement, 'UTF8')), 'hex')),
    kind text not null
        check (kind in ('GUARDIANSHIP_ENDING', 'DEATH', 'DEATH_VOIDING', 'DOCUMENT_POLICY', 'LICENCE_ENTRY')),
    step text not null check (step in ('ENTER', 'CONFIRM', 'DISMISS')),
    officer uuid not null references ra.person,
    -- The office by whose passkey he signed.
    office uuid not null references ra.appointment,
    -- COSE_Key of that passkey.
    public_key bytea not null,
    statement text not null,
    assertion text not null,
    -- What the officer before him signed.
    first text references ra.officer_statement,
    signed_at timestamptz not null,
    check (step <> 'ENTER' or first is null),
    check (step <> 'CONFIRM' or first is not null)
);

create index officer_statement_of_officer on ra.officer_statement (officer, signed_at);

create trigger append_only before update or delete or truncate on ra.officer_statement
    for each statement execute function ra.refuse_change();

-- What was entered before this version has none, and is entered anew; what has one is confirmed by another.
alter table ra.guardianship_ending
    add column entered_statement text unique references ra.officer_statement,
    add column decided_statement text unique references ra.officer_statement,
    add check (outcome is distinct from 'CONFIRMED' or entered_statement is null or decided_statement is not null);

alter table ra.death
    add column entered_statement text unique references ra.officer_statement,
    add column decided_statement text unique references ra.officer_statement,
    add column void_statement text unique references ra.officer_statement,
    add column voided_statement text unique references ra.officer_statement,
    add check (outcome is distinct from 'CONFIRMED' or entered_statement is null or decided_statement is not null),
    add check (voided_at is null or void_statement is null or voided_statement is not null);

alter table ra.document_policy_draft
    add column entered_statement text unique references ra.officer_statement,
    add column decided_statement text unique references ra.officer_statement,
    add check (version is null or entered_statement is null or decided_statement is not null);

alter table ra.manual_licence
    add column proposed_statement text unique references ra.officer_statement,
    add column confirmed_statement text unique references ra.officer_statement,
    add column ended_statement text unique references ra.officer_statement,
    add check (confirmed_at is null or proposed_statement is null or confirmed_statement is not null);
