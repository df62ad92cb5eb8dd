-- Lists by scope: partition 0 tells about all certificates of a generation, the others about those that were bound to them. A
-- list with a base tells what has changed since the full list with that number, and has its number in common with the full list
-- of the same moment (RFC 5280 section 5.2.3).
drop trigger append_only on ca.crl;
alter table ca.crl drop constraint crl_issuer_fkey, drop constraint crl_pkey;

alter table ca.crl_number
    add column partition integer not null default 0 check (partition between 0 and 65535),
    drop constraint crl_number_pkey,
    add primary key (issuer, partition);

alter table ca.crl
    add column partition integer not null default 0,
    add column base bigint not null default 0 check (base >= 0 and base < number),
    add primary key (issuer, partition, number, base),
    add foreign key (issuer, partition) references ca.crl_number (issuer, partition);
create unique index crl_one_delta on ca.crl (issuer, partition, number) where base > 0;

-- The encodings stand apart: that a list was published, and how far it went, is known for as long as it is valid, and
-- megabytes are not kept for it.
create table ca.crl_encoding (
    issuer    text    not null,
    partition integer not null,
    number    bigint  not null,
    base      bigint  not null,
    der       bytea   not null,
    primary key (issuer, partition, number, base),
    foreign key (issuer, partition, number, base) references ca.crl (issuer, partition, number, base)
);
alter table ca.crl_encoding alter column der set storage external; -- serials do not compress
insert into ca.crl_encoding (issuer, partition, number, base, der)
select issuer, partition, number, base, der from ca.crl;
alter table ca.crl drop column der;

-- Numbers count up by one and are never taken back; a list has the last of them, and is not dated before the one that it replaces.
create function ca.refuse_loose_crl_number() returns trigger language plpgsql as $$
begin
    if (new.issuer, new.partition, new.last) is distinct from (old.issuer, old.partition, old.last + 1) then
        raise exception 'the number of a list goes up by one';
    end if;
    return new;
end
$$;

create function ca.refuse_loose_crl() returns trigger language plpgsql as $$
begin
    if new.number is distinct from (
        select last from ca.crl_number where issuer = new.issuer and partition = new.partition
    ) then
        raise exception 'list % of %/% does not have the next number', new.number, new.issuer, new.partition;
    end if;
    if exists (
        select from ca.crl
         where issuer = new.issuer and partition = new.partition and this_update > new.this_update
    ) then
        raise exception 'list % of %/% is older than the one before', new.number, new.issuer, new.partition;
    end if;
    return new;
end
$$;

create trigger counts_up before update on ca.crl_number
    for each row execute function ca.refuse_loose_crl_number();
create trigger no_delete before delete on ca.crl_number
    for each row execute function ca.refuse_change();
create trigger has_next_number before insert on ca.crl
    for each row execute function ca.refuse_loose_crl();
create trigger append_only before update on ca.crl
    for each row execute function ca.refuse_change();
create trigger append_only before update on ca.crl_encoding
    for each row execute function ca.refuse_change();
