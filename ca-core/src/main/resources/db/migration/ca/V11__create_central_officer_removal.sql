-- Central officers who are none any more. Their rows stay: neither they nor their passkeys can come back unnoticed.
create table ca.central_officer_removal (
    registrar  uuid        primary key references ca.central_officer (registrar),
    reason     text        not null,
    removed_at timestamptz not null
);

create trigger append_only before update or delete on ca.central_officer_removal
    for each row execute function ca.refuse_change();
