-- Orders of facilities' seals: one registrar of the facility orders, another of it or of its province agrees, each by the passkey of his
-- office over the whole order. The CA verifies both again.
create table ra.seal_order (
    id uuid primary key,
    hcode9 text not null references ra.facility,
    -- As it was ordered, and as the certificate will have it.
    name_th text not null check (length(name_th) between 1 and 64),
    public_key_sha256 text not null check (public_key_sha256 ~ '^[0-9a-f]{64}$'),
    -- The request that the key signed.
    pkcs10 bytea not null,
    state text not null check (state in ('ORDERED', 'AGREED', 'DROPPED')),
    ordered_by uuid not null references ra.person,
    ordered_at timestamptz not null,
    ordered_through uuid not null references ra.appointment,
    -- What he signed, and his assertion over it.
    order_statement text not null,
    order_assertion text not null,
    agreed_by uuid references ra.person check (agreed_by <> ordered_by),
    agreed_at timestamptz,
    agreed_through uuid references ra.appointment,
    agreement_statement text,
    agreement_assertion text,
    dropped_by uuid references ra.person,
    dropped_at timestamptz,
    -- One that both signed may be dropped as well.
    check (case state when 'AGREED' then agreed_by is not null when 'ORDERED' then agreed_by is null else true end),
    check ((agreed_by is null) = (agreed_at is null)),
    check ((agreed_by is null) = (agreed_through is null)),
    check ((agreed_by is null) = (agreement_statement is null)),
    check ((agreed_by is null) = (agreement_assertion is null)),
    check ((state = 'DROPPED') = (dropped_by is not null)),
    check ((dropped_by is null) = (dropped_at is null))
);
-- A facility has one order that waits.
create unique index seal_order_waiting on ra.seal_order (hcode9) where state = 'ORDERED';
create index seal_order_of_facility on ra.seal_order (hcode9, ordered_at desc);
