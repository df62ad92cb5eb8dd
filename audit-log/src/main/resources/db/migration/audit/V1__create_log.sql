-- What happened, one row an event; each row's hash covers all its columns and the hash before it.
create table audit.event (
    sequence      bigint      primary key check (sequence > 0),
    occurred_at   timestamptz not null,
    type          text        not null,
    actor         text        not null,
    subject       text        not null,
    details       text        not null,
    previous_hash bytea       not null unique check (octet_length(previous_hash) = 32),
    hash          bytea       not null unique check (octet_length(hash) = 32)
);

-- The end of the chain. Appending locks this row, so that the chain is strictly serial.
create table audit.head (
    only_row boolean primary key default true check (only_row),
    sequence bigint  not null,
    hash     bytea   not null check (octet_length(hash) = 32)
);

insert into audit.head (sequence, hash) values (0, decode(repeat('00', 32), 'hex'));

-- How far the chain had come, signed by a key in the token. A copy kept elsewhere shows a tail that was cut off.
create table audit.checkpoint (
    sequence            bigint      primary key,
    hash                bytea       not null check (octet_length(hash) = 32),
    made_at             timestamptz not null,
    public_key          bytea       not null,
    signature_algorithm text        not null,
    signature           bytea       not null
);

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is append-only';
end
$$;

create trigger append_only before update or delete on audit.event
    for each row execute function audit.refuse_change();
create trigger never_emptied before truncate on audit.event
    for each statement execute function audit.refuse_change();
create trigger append_only before update or delete on audit.checkpoint
    for each row execute function audit.refuse_change();
create trigger never_emptied before truncate on audit.checkpoint
    for each statement execute function audit.refuse_change();
