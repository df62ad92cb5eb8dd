-- Certificates that one CA has from another, besides its own: the root's generations certify each other when the root rolls over
-- (RFC 9810 section 4.4), our root certifies another CA, and another CA certifies one of ours.
create table ca.cross_certificate (
    sha256               text        primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    kind                 text        not null check (kind in ('link', 'given', 'received')),
    authority            text,
    authority_generation integer,
    certificate          bytea       not null,
    above                bytea[]     not null,
    published            boolean     not null,
    added_at             timestamptz not null,
    foreign key (authority, authority_generation) references ca.authority (authority, generation),
    check ((kind = 'given') = (authority is null)),
    check (kind = 'received' or (not published and above = '{}'))
);

create trigger append_only before update or delete on ca.cross_certificate
    for each row execute function ca.refuse_change();
