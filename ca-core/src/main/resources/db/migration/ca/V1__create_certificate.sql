-- Every serial number that was ever reserved. One request gets one number, and keeps it.
create table ca.serial_number (
    serial         text        primary key check (serial ~ '^[1-9a-f][0-9a-f]{0,39}$'),
    request_id     uuid        not null unique,
    request_sha256 text        not null check (request_sha256 ~ '^[0-9a-f]{64}$'),
    reserved_at    timestamptz not null
);

-- A public key belongs to one holder for ever.
create table ca.certified_key (
    key_sha256 text primary key check (key_sha256 ~ '^[0-9a-f]{64}$'),
    holder     text not null
);

-- Every certificate that was, or may have been, signed. The row is written before the signature is made; certificate and
-- signed_at follow after it. A row without them is a certificate whose outcome nobody knows: it counts as issued.
create table ca.certificate (
    serial          text        primary key references ca.serial_number (serial),
    profile         text        not null,
    holder          text        not null,
    key_sha256      text        not null references ca.certified_key (key_sha256),
    issuer_key_sha1 bytea       not null check (length(issuer_key_sha1) = 20),
    not_before      timestamptz not null,
    not_after       timestamptz not null check (not_after > not_before),
    tbs             bytea       not null,
    intended_at     timestamptz not null,
    certificate     bytea,
    signed_at       timestamptz,
    check ((certificate is null) = (signed_at is null))
);

create index certificate_key on ca.certificate (key_sha256);
create index certificate_issuer on ca.certificate (issuer_key_sha1);

create function ca.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% on ca.% is not allowed: rows are added, never changed', tg_op, tg_table_name;
end $$;

create trigger append_only before update or delete on ca.serial_number for each row execute function ca.refuse_change();
create trigger append_only before update or delete on ca.certified_key for each row execute function ca.refuse_change();
create trigger no_delete before delete on ca.certificate for each row execute function ca.refuse_change();
create trigger no_change before update on ca.certificate for each row
    when (old.certificate is not null
        or (old.serial, old.profile, old.holder, old.key_sha256, old.issuer_key_sha1, old.not_before, old.not_after, old.tbs, old.intended_at)
            is distinct from
           (new.serial, new.profile, new.holder, new.key_sha256, new.issuer_key_sha1, new.not_before, new.not_after, new.tbs, new.intended_at))
    execute function ca.refuse_change();
