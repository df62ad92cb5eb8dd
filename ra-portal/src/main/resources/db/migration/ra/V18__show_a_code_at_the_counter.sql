-- What the holder of an account shows at the counter: that the account is his who stands there with his card.
create table ra.counter_code (
    person uuid primary key references ra.person,
    code text not null check (code ~ '^[0-9]{8}$'),
    expires_at timestamptz not null,
    misses integer not null default 0 check (misses >= 0)
);

-- An account that somebody else opened under the number of the card's holder. The number goes, so that its holder can
-- register; the rest stays for the audit log to point to.
alter table ra.person
    alter column citizen_number drop not null,
    alter column citizen_reference drop not null,
    add column voided_at timestamptz,
    add constraint number_goes_when_voided
        check ((voided_at is null) = (citizen_number is not null) and (voided_at is null) = (citizen_reference is not null));

alter table ra.enrolment
    drop constraint enrolment_state_check,
    add constraint enrolment_state_check check (state in
        ('DRAFT', 'SUBMITTED', 'RETURNED', 'REJECTED', 'APPROVED', 'CERTIFIED', 'REVOKED', 'VOIDED'));
