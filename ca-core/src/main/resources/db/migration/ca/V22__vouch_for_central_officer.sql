-- The roots' signatures under the central officers, made at the ceremonies that recorded them. What is signed is made of the columns
-- of ca.central_officer and of signed_at; docs/approval-evidence.md has its form. An officer without one is not believed.
create table ca.central_officer_vouch (
    registrar     uuid        not null references ca.central_officer (registrar),
    root_key_sha1 bytea       not null check (length(root_key_sha1) = 20),
    signed_at     timestamptz not null check (date_trunc('second', signed_at) = signed_at),
    signature     bytea       not null,
    primary key (registrar, root_key_sha1)
);

create trigger append_only before update or delete on ca.central_officer_vouch
    for each row execute function ca.refuse_change();
