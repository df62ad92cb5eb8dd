-- Programs of a facility that use the API. A client is asked for by one registrar and let in by another.
create table ra.machine_client (
    id uuid primary key,
    hcode9 text not null references ra.facility,
    name text not null check (length(name) between 1 and 80),
    -- RFC 7517, public keys only.
    jwks text not null,
    scopes text[] not null check (cardinality(scopes) > 0),
    -- Where it wants to hear of changes.
    webhook text,
    state text not null check (state in ('REQUESTED', 'LIVE', 'STOPPED')),
    registered_by uuid not null references ra.person,
    registered_at timestamptz not null,
    approved_by uuid references ra.person check (approved_by <> registered_by),
    approved_at timestamptz,
    -- What the second registrar signed, and his assertion over it: anyone can verify it again.
    approval text,
    approval_assertion text,
    stopped_by uuid references ra.person,
    stopped_at timestamptz,
    check ((approved_by is null) = (approved_at is null)),
    check ((approved_by is null) = (approval is null)),
    check ((approved_by is null) = (approval_assertion is null)),
    check (state <> 'LIVE' or approved_by is not null),
    check ((state = 'STOPPED') = (stopped_at is not null)),
    check ((stopped_by is null) = (stopped_at is null))
);

create index machine_client_of_facility on ra.machine_client (hcode9, registered_at desc);

-- One key is one client's, for ever: whoever holds it is known by it.
create table ra.machine_client_key (
    thumbprint text primary key,
    client uuid not null references ra.machine_client
);

-- The client assertions (RFC 7523) that were used, as long as they would be accepted again.
create table ra.client_assertion (
    client uuid not null references ra.machine_client,
    jti_sha256 bytea not null,
    expires_at timestamptz not null,
    primary key (client, jti_sha256)
);

create index client_assertion_over on ra.client_assertion (expires_at);
