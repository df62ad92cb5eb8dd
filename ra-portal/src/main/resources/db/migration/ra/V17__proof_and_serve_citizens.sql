-- A citizen is proofed for himself; a professional, as before, for his enrolment.
alter table ra.proofing add column person uuid references ra.person;
update ra.proofing p set person = e.person from ra.enrolment e where e.id = p.enrolment;
alter table ra.proofing alter column person set not null;
alter table ra.proofing alter column enrolment drop not null;
create index proofing_of_person on ra.proofing (person, proofed_at desc);

-- A link by which whoever has it may read one medical certificate for a time.
create table ra.document_share (
    id uuid primary key,
    person uuid not null references ra.person,
    -- In the register of signing.
    document uuid not null,
    -- SHA-256 of the secret in the link; the link itself is shown once.
    secret_sha256 text not null unique check (secret_sha256 ~ '^[0-9a-f]{64}$'),
    created_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > created_at),
    withdrawn_at timestamptz
);

create index share_of_document on ra.document_share (person, document, created_at desc);
