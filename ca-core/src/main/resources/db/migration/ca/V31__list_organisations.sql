-- Lists of organisations as two central officers signed them (docs/approval-evidence.md); the newest is in force. What is believed is what
-- verifies, and not that a row is here.
create table ca.organisation_list (
    version     integer     primary key check (version >= 1),
    list        text        not null,
    imported_at timestamptz not null
);

create trigger append_only before update or delete on ca.organisation_list
    for each row execute function ca.refuse_change();
