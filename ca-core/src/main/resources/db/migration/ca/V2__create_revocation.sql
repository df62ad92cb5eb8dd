-- The present status of every certificate whose status ever changed; the audit log has the history.
create table ca.revocation (
    serial     text        primary key references ca.certificate (serial),
    status     text        not null check (status in ('revoked', 'suspended', 'released')),
    reason     smallint    not null check (reason in (0, 1, 2, 3, 4, 5, 6, 9)),
    -- Since when the certificate is not to be relied on; a suspension that becomes a revocation keeps its time.
    since      timestamptz not null,
    changed_at timestamptz not null,
    check ((status = 'revoked') = (reason <> 6))
);

create index revocation_changed on ca.revocation (changed_at);

create trigger no_delete before delete on ca.revocation for each row execute function ca.refuse_change();
create trigger revocation_is_final before update on ca.revocation for each row
    when (old.status = 'revoked') execute function ca.refuse_change();
