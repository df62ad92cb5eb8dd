-- Certificates of a CA by their ends. The index by issuer alone goes: this one begins with it.
create index certificate_end on ca.certificate (issuer_key_sha1, not_after, serial);
drop index ca.certificate_issuer;

-- That somebody ought to be told that a certificate ends: once for each number of days.
create table ca.expiry_notice (
    id         bigint      generated always as identity primary key,
    serial     text        not null references ca.certificate (serial),
    days       integer     not null check (days > 0),
    noticed_at timestamptz not null,
    unique (serial, days)
);

create trigger append_only before update or delete on ca.expiry_notice
    for each row execute function ca.refuse_change();
