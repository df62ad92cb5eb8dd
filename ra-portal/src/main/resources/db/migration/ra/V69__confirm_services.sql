-- Services that professionals gave online. A record never changes: what both parties sign is its canonical form (RFC 8785).
create table ra.service_record (
    id uuid primary key,
    hcode9 text not null references ra.facility,
    provider uuid not null references ra.person,
    right_code text not null references ra.ministry_right,
    -- The keyed HMAC of the citizen number, known here or not.
    patient_reference text not null check (patient_reference ~ '^[0-9a-f]{64}$'),
    patient_masked text not null,
    kind text not null check (kind in ('TELECONSULTATION', 'TELEMONITORING', 'MEDICINE_DELIVERY', 'ENTITLEMENT_USE')),
    served_at timestamptz not null,
    scheme text check (scheme in ('UNIVERSAL_COVERAGE', 'CIVIL_SERVANTS', 'SOCIAL_SECURITY', 'LOCAL_GOVERNMENT')),
    reference text check (length(reference) between 1 and 64),
    client uuid references ra.machine_client,
    prepared_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > prepared_at),
    -- What both parties sign by; the row says the same, or somebody changed it.
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    check (kind <> 'ENTITLEMENT_USE' or scheme is not null)
);

create index service_record_of_provider on ra.service_record (provider, prepared_at);
create index service_record_of_patient on ra.service_record (patient_reference, prepared_at);
create index service_record_at_facility on ra.service_record (hcode9, prepared_at);

create trigger append_only before update or delete or truncate on ra.service_record
    for each statement execute function ra.refuse_change();

-- What the parties signed: the provider as the first, one other person as the second.
create table ra.service_statement (
    record uuid not null references ra.service_record,
    party text not null check (party in ('PROVIDER', 'PATIENT', 'GUARDIAN', 'STAFF')),
    side smallint not null generated always as (case party when 'PROVIDER' then 1 else 2 end) stored,
    person uuid not null references ra.person,
    reason text check (reason in ('NO_PASSKEY', 'NOT_ABLE', 'MINOR')),
    means text check (means in ('IN_PERSON', 'CALLED', 'CALLED_CARER', 'DELIVERY_RECEIPT')),
    canonical text not null,
    -- WebAuthn, over the SHA-256 of the canonical text.
    assertion text not null,
    public_key bytea not null,
    -- As the canonical text says it.
    signed_at timestamptz not null,
    primary key (record, side),
    -- Nobody is both parties.
    unique (record, person),
    check ((party = 'STAFF') = (reason is not null)),
    check ((party = 'STAFF') = (means is not null))
);

create trigger append_only before update or delete or truncate on ra.service_statement
    for each statement execute function ra.refuse_change();

create table ra.service_end (
    record uuid primary key references ra.service_record,
    state text not null check (state in ('OBJECTED', 'WITHDRAWN')),
    person uuid not null references ra.person,
    -- What the patient says, encrypted with a key of the token; the audit log has the SHA-256 of this.
    words bytea,
    ended_at timestamptz not null,
    check ((state = 'OBJECTED') = (words is not null))
);

create trigger append_only before update or delete or truncate on ra.service_end
    for each statement execute function ra.refuse_change();
