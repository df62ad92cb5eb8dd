-- The registrars at the top, with the passkeys they brought to the key ceremony.
create table ca.central_officer (
    registrar     uuid        primary key,
    name          text        not null,
    credential_id bytea       not null unique,
    public_key    bytea       not null,
    recorded_at   timestamptz not null
);

create trigger append_only before update or delete on ca.central_officer for each row execute function ca.refuse_change();
