-- Consent to be read by the professionals who treat me.
alter table ra.consent_receipt drop constraint consent_receipt_purpose_check;
alter table ra.consent_receipt add constraint consent_receipt_purpose_check
    check (purpose in ('COLLECT', 'KEEP_EVIDENCE', 'SHARE', 'CARE'));

-- A patient's medical certificates, open to one professional in one program for a while.
create table ra.patient_access (
    id uuid primary key,
    professional uuid not null references ra.person,
    client uuid not null references ra.machine_client,
    hcode9 text not null references ra.facility,
    -- Whose consent it is; nobody's where the glass was broken.
    patient uuid references ra.person,
    -- The keyed HMAC of the citizen number, known here or not.
    patient_reference text not null check (patient_reference ~ '^[0-9a-f]{64}$'),
    patient_masked text not null,
    -- HL7 v3 ActReason.
    purpose text not null check (purpose in ('TREAT', 'ETREAT', 'BTG')),
    -- Why the glass was broken, encrypted with a key of the token: it may tell of the patient.
    reason bytea,
    opened_at timestamptz not null,
    valid_until timestamptz not null check (valid_until > opened_at),
    check ((purpose = 'BTG') = (reason is not null)),
    check ((purpose = 'BTG') = (patient is null))
);

create index patient_access_of_professional on ra.patient_access (professional, opened_at);
create index patient_access_of_patient on ra.patient_access (patient_reference);
create index patient_access_broken on ra.patient_access (hcode9, opened_at) where purpose = 'BTG';

create trigger append_only before update or delete or truncate on ra.patient_access
    for each statement execute function ra.refuse_change();

-- What a registrar found afterwards; once each.
create table ra.break_glass_review (
    access uuid primary key references ra.patient_access,
    outcome text not null check (outcome in ('JUSTIFIED', 'UNJUSTIFIED')),
    note text not null check (length(note) between 1 and 2000),
    registrar uuid not null references ra.person,
    reviewed_at timestamptz not null
);

create index break_glass_review_by_time on ra.break_glass_review (reviewed_at);

create trigger append_only before update or delete or truncate on ra.break_glass_review
    for each statement execute function ra.refuse_change();
