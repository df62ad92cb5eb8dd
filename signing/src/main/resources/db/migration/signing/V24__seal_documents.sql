-- A facility's seal: its key is on the token under this label, its certificate names the organisation and no person.
create table signing.facility_seal (
    id                 uuid primary key,
    facility           text not null check (facility ~ '^[A-Z]{2}[0-9]{7}$'),
    key_label          text not null unique,
    public_key         bytea not null unique,
    -- A stopped one is there and not used; a superseded one is kept for who asks what sealed a document.
    state              text not null check (state in ('REQUESTED', 'IN_USE', 'STOPPED', 'SUPERSEDED')),
    -- The seal's own certificate first, then those above it as far as they were handed in.
    certificate_chain  bytea[],
    certificate_serial text unique,
    not_after          timestamptz,
    requested_at       timestamptz not null,
    changed_at         timestamptz not null,
    check ((state = 'REQUESTED') = (certificate_chain is null)),
    check ((certificate_chain is null) = (certificate_serial is null)),
    check ((certificate_chain is null) = (not_after is null))
);
create unique index facility_seal_requested on signing.facility_seal (facility) where state = 'REQUESTED';
create unique index facility_seal_present on signing.facility_seal (facility) where state in ('IN_USE', 'STOPPED');
