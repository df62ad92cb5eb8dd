-- Which evidence gives which identity assurance level. The first rule of a version, by rank, whose needs are all met.
create table ra.assurance_rule (
    policy_version text not null,
    rank integer not null,
    ial text not null check (ial ~ '^IAL[123](\.[123])?$'),
    needs_card_status boolean not null,
    needs_face_check boolean not null,
    needs_participating_facility boolean not null,
    basis text not null,
    effective_from date not null,
    primary key (policy_version, rank)
);

-- The chip is read in every case. Working definitions after ETDA's level names; see docs/enrolment.md.
insert into ra.assurance_rule values
    ('morprom-assurance/1', 1, 'IAL2.3', true, true, true,
     'chip read and officer face check at a participating facility, card status confirmed by the issuer', '2026-01-01'),
    ('morprom-assurance/1', 2, 'IAL2.2', true, true, false,
     'chip read and officer face check, card status confirmed by the issuer', '2026-01-01'),
    ('morprom-assurance/1', 3, 'IAL2.1', false, true, false,
     'chip read and officer face check, card status unknown', '2026-01-01'),
    ('morprom-assurance/1', 4, 'IAL1.3', true, false, false,
     'chip read, card status confirmed by the issuer, face not checked', '2026-01-01');

create table ra.proofing (
    id uuid primary key,
    enrolment uuid not null references ra.enrolment,
    officer uuid not null references ra.person,
    facility text not null references ra.facility,
    ial text not null,
    policy_version text not null,
    -- Canonical JSON with the card's data and photo, encrypted with a key of the token; SHA-256 of it before that.
    evidence bytea not null,
    evidence_sha256 text not null check (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    proofed_at timestamptz not null
);

create index proofing_of_enrolment on ra.proofing (enrolment);

create table ra.licence_check (
    id uuid primary key,
    enrolment uuid not null references ra.enrolment,
    actor uuid not null references ra.person,
    profession text not null,
    licence_number text not null,
    mismatches text not null,
    valid_until date,
    source text not null,
    checked_at timestamptz not null
);

create index licence_check_of_enrolment on ra.licence_check (enrolment);

create trigger append_only before update or delete or truncate on ra.licence_check
    for each statement execute function ra.refuse_change();

create table ra.consent_receipt (
    id uuid primary key,
    person uuid not null references ra.person,
    purpose text not null check (purpose in ('COLLECT', 'KEEP_EVIDENCE', 'SHARE')),
    given boolean not null,
    notice_version text not null,
    notice_sha256 text not null check (notice_sha256 ~ '^[0-9a-f]{64}$'),
    language text not null check (language in ('TH', 'EN')),
    time timestamptz not null,
    actor uuid not null references ra.person,
    channel text not null,
    canonical text not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    -- The order of receipts within one second.
    position bigint generated always as identity
);

create index consent_of_person on ra.consent_receipt (person, purpose, position desc);

create trigger append_only before update or delete or truncate on ra.consent_receipt
    for each statement execute function ra.refuse_change();
