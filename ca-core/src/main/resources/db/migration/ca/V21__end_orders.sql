-- Orders that registration authorities ended before their certificate was there. One that comes out behind its order is revoked,
-- whatever has become of the end entity meanwhile, and however often that has to be tried.
create table ca.ended_order (
    request_id             uuid        primary key references ca.end_entity_request,
    registration_authority text        not null,
    ended_at               timestamptz not null,
    -- When nothing more could come of it.
    settled_at             timestamptz
);

create index ended_order_open on ca.ended_order (ended_at) where settled_at is null;
