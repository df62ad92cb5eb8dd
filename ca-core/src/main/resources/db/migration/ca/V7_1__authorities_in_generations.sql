-- Several CAs, each in generations, take the place of the one issuing CA. No release knew that one; a hierarchy of before is
-- not carried over, its certificates stay in ca.certificate.
drop table ca.authority;

-- One generation of a CA. The highest one issues; those before it go on to sign the status of what they issued.
create table ca.authority (
    authority      text        not null check (authority in ('root', 'signing', 'authentication', 'infrastructure')),
    generation     integer     not null check (generation > 0),
    key_label      text        not null unique,
    serial         text        not null unique references ca.certificate (serial),
    established_at timestamptz not null,
    primary key (authority, generation)
);

create trigger append_only before update or delete on ca.authority for each row execute function ca.refuse_change();

-- The keys that serve one generation of a CA: its OCSP signers and its time-stamping units. The highest one is in use.
create table ca.service_key (
    service              text        not null check (service in ('ocsp', 'tsa')),
    authority            text        not null,
    authority_generation integer     not null,
    generation           integer     not null check (generation > 0),
    key_label            text        not null unique,
    serial               text        not null unique references ca.certificate (serial),
    established_at       timestamptz not null,
    primary key (service, authority, authority_generation, generation),
    foreign key (authority, authority_generation) references ca.authority (authority, generation)
);

create trigger append_only before update or delete on ca.service_key for each row execute function ca.refuse_change();
