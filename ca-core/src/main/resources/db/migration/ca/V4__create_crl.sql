-- The last CRL number of each CA: it only grows (RFC 5280 section 5.2.3).
create table ca.crl_number (
    issuer text   primary key,
    last   bigint not null
);

create table ca.crl (
    issuer      text        not null references ca.crl_number (issuer),
    number      bigint      not null check (number > 0),
    this_update timestamptz not null,
    next_update timestamptz not null check (next_update > this_update),
    der         bytea       not null,
    primary key (issuer, number)
);

create trigger append_only before update on ca.crl for each row execute function ca.refuse_change();
