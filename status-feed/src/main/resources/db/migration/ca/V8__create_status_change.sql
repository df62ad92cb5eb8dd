-- Every change of a certificate's status, in one chain without gaps: each hash covers its row and the hash before it, and the
-- head is signed by a key in the token. docs/status-feed.md has the exact bytes.
create table ca.status_change (
    sequence        bigint      primary key check (sequence > 0),
    serial          text        not null check (serial ~ '^[1-9a-f][0-9a-f]{0,39}$'),
    issuer_key_sha1 bytea       not null check (octet_length(issuer_key_sha1) = 20),
    status          smallint    not null check (status between 0 and 2),
    reason          smallint    not null check (reason in (0, 1, 2, 3, 4, 5, 6, 9)),
    -- Since when the certificate is not to be relied on; a suspension that becomes a revocation keeps its time.
    since           timestamptz not null,
    invalidity_date timestamptz,
    asked_by        smallint    not null check (asked_by between 0 and 4),
    changed_at      timestamptz not null,
    hash            bytea       not null check (octet_length(hash) = 32),
    check ((status = 2) = (reason <> 6))
);

create index status_change_serial on ca.status_change (serial);

-- The end of the chain. Adding to it locks this row, last before the commit, so that the chain is strictly serial.
create table ca.status_head (
    only_row  boolean     primary key default true check (only_row),
    sequence  bigint      not null,
    hash      bytea       not null check (octet_length(hash) = 32),
    signed_at timestamptz not null,
    signature bytea       not null
);

create function ca.refuse_status_change() returns trigger language plpgsql as $$
begin
    raise exception '% on ca.% is not allowed: the status feed only grows', tg_op, tg_table_name;
end
$$;

create trigger append_only before update or delete on ca.status_change
    for each row execute function ca.refuse_status_change();
create trigger never_emptied before truncate on ca.status_change
    for each statement execute function ca.refuse_status_change();
create trigger goes_forward before update on ca.status_head
    for each row when (new.sequence < old.sequence or new.signed_at < old.signed_at)
    execute function ca.refuse_status_change();
create trigger stays before delete or truncate on ca.status_head
    for each statement execute function ca.refuse_status_change();
