-- The CA's own keys: what each is for, its label in the token, its certificate. A new generation takes over from the last.
create table ca.authority (
    role           text        not null check (role in ('root', 'issuing', 'ocsp', 'tsa')),
    generation     integer     not null check (generation > 0),
    key_label      text        not null unique,
    serial         text        not null unique references ca.certificate (serial),
    established_at timestamptz not null,
    primary key (role, generation)
);

create trigger append_only before update or delete on ca.authority for each row execute function ca.refuse_change();
