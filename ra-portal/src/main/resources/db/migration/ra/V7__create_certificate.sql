-- From the key that was made to the certificate. The request id is fixed before the CA is asked, so that asking again is safe.
create table ra.issuance (
    request_id uuid primary key,
    enrolment uuid not null,
    version integer not null,
    credential uuid not null unique,
    pkcs10 bytea not null,
    public_key_sha256 text not null check (public_key_sha256 ~ '^[0-9a-f]{64}$'),
    state text not null check (state in ('PREPARED', 'ACCEPTED', 'ISSUED', 'REFUSED')),
    evidence text,
    prepared_at timestamptz not null,
    accepted_at timestamptz,
    foreign key (enrolment, version) references ra.enrolment_version,
    check ((evidence is null) = (accepted_at is null)),
    check (state = 'PREPARED' or evidence is not null)
);

create unique index one_open_issuance on ra.issuance (enrolment, version) where state <> 'REFUSED';

create table ra.certificate (
    serial text primary key check (serial ~ '^[1-9a-f][0-9a-f]*$'),
    request_id uuid not null unique references ra.issuance,
    enrolment uuid not null references ra.enrolment,
    person uuid not null references ra.person,
    credential uuid not null,
    not_before timestamptz not null,
    not_after timestamptz not null,
    chain bytea[] not null,
    revoked_at timestamptz,
    revocation_reason text,
    revoked_by uuid references ra.person,
    check ((revoked_at is null) = (revocation_reason is null)),
    check ((revoked_at is null) = (revoked_by is null))
);

create index certificate_of_person on ra.certificate (person);
