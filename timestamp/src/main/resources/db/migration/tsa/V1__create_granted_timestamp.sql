-- Every time-stamp that may have been signed: the row is durable before the signature is made.
create table tsa.granted_timestamp (
    serial            text        primary key check (serial ~ '^[1-9a-f][0-9a-f]{0,31}$'),
    generated_at      timestamptz not null,
    imprint_algorithm text        not null,
    imprint           bytea       not null,
    policy            text        not null,
    unit              text        not null
);

comment on column tsa.granted_timestamp.serial is 'TSTInfo.serialNumber: 128 random bits, lower-case hex';
comment on column tsa.granted_timestamp.generated_at is 'TSTInfo.genTime';
comment on column tsa.granted_timestamp.imprint_algorithm is 'OID of the hash in TSTInfo.messageImprint';
comment on column tsa.granted_timestamp.unit is 'serial number of the unit''s certificate, lower-case hex';

-- The newest time is looked up for every token, so that time never runs backwards across restarts and nodes.
create index granted_timestamp_generated_at on tsa.granted_timestamp (generated_at);

create function tsa.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'tsa.granted_timestamp is append-only';
end
$$;

create trigger granted_timestamp_is_append_only
    before update or delete or truncate on tsa.granted_timestamp
    for each statement execute function tsa.refuse_change();
