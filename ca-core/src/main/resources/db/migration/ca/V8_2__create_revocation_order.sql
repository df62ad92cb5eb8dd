-- Where a professional worked when a certificate was asked for, by the request: it decides which registrars may revoke it.
create table ca.certificate_area (
    request_id     uuid not null,
    request_sha256 text not null check (request_sha256 ~ '^[0-9a-f]{64}$'),
    province       text not null check (province ~ '^[0-9]{2}$'),
    facility       text not null check (facility ~ '^[A-Z]{2}[0-9]{7}$'),
    primary key (request_id, request_sha256)
);

create index certificate_area_facility on ca.certificate_area (facility);

create trigger append_only before update or delete on ca.certificate_area
    for each row execute function ca.refuse_change();

-- An order to revoke many certificates, and its list. It is worked off in chunks, by any node, and taken up again after a crash.
create table ca.revocation_order (
    id              uuid        primary key,
    content_sha256  text        not null check (content_sha256 ~ '^[0-9a-f]{64}$'),
    reason          smallint    not null check (reason in (0, 1, 2, 3, 4, 5, 9)),
    invalidity_date timestamptz,
    requester       text        not null,
    ordered_at      timestamptz not null,
    finished_at     timestamptz
);

create index revocation_order_open on ca.revocation_order (ordered_at) where finished_at is null;

create table ca.revocation_order_item (
    order_id uuid    not null references ca.revocation_order (id),
    position integer not null check (position > 0),
    serial   text    not null,
    outcome  text    check (outcome in ('revoked', 'held-already', 'refused')),
    primary key (order_id, position),
    unique (order_id, serial)
);

create index revocation_order_item_open on ca.revocation_order_item (order_id, position) where outcome is null;

create trigger no_delete before delete on ca.revocation_order
    for each row execute function ca.refuse_change();
create trigger no_change before update on ca.revocation_order for each row
    when (old.finished_at is not null
        or (old.id, old.content_sha256, old.reason, old.invalidity_date, old.requester, old.ordered_at)
            is distinct from
           (new.id, new.content_sha256, new.reason, new.invalidity_date, new.requester, new.ordered_at))
    execute function ca.refuse_change();
create trigger no_delete before delete on ca.revocation_order_item
    for each row execute function ca.refuse_change();
create trigger no_change before update on ca.revocation_order_item for each row
    when (old.outcome is not null
        or (old.order_id, old.position, old.serial) is distinct from (new.order_id, new.position, new.serial))
    execute function ca.refuse_change();
