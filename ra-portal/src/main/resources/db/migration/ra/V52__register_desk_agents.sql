-- The programs on officers' computers that read ID cards. One is asked for at a counter and let in by a registrar.
create table ra.desk_agent (
    id uuid primary key,
    -- Of its P-256 key (RFC 7638): one key is one agent's, for ever.
    thumbprint text not null unique check (length(thumbprint) = 43),
    hcode9 text not null references ra.facility,
    computer text not null check (length(computer) between 1 and 80),
    state text not null check (state in ('REQUESTED', 'LIVE', 'STOPPED')),
    requested_by uuid not null references ra.person,
    requested_at timestamptz not null,
    approved_by uuid references ra.person check (approved_by <> requested_by),
    approved_at timestamptz,
    -- What the registrar signed, and his assertion over it: anyone can verify it again.
    approval text,
    approval_assertion text,
    stopped_by uuid references ra.person,
    stopped_at timestamptz,
    -- Its last sign of life, and what it said of itself.
    seen_at timestamptz not null,
    version text not null check (length(version) between 1 and 80),
    reader text check (length(reader) between 1 and 80),
    check ((approved_by is null) = (approved_at is null)),
    check ((approved_by is null) = (approval is null)),
    check ((approved_by is null) = (approval_assertion is null)),
    check (state <> 'LIVE' or approved_by is not null),
    check ((state = 'STOPPED') = (stopped_at is not null)),
    check ((stopped_by is null) = (stopped_at is null))
);

create index desk_agent_of_facility on ra.desk_agent (hcode9, seen_at desc);
