-- The signed certificate is a row of its own beside the intent, which from now on never changes at all. An intent without an
-- outcome is a certificate of which nobody knows whether it was signed: it counts as issued.
create table ca.certificate_outcome (
    serial      text        primary key references ca.certificate (serial),
    certificate bytea       not null,
    signed_at   timestamptz not null
);

insert into ca.certificate_outcome (serial, certificate, signed_at)
select serial, certificate, signed_at from ca.certificate where certificate is not null;

drop trigger no_change on ca.certificate;
drop trigger no_delete on ca.certificate;
alter table ca.certificate drop column certificate, drop column signed_at;

create trigger append_only before update or delete on ca.certificate
    for each row execute function ca.refuse_change();
create trigger never_emptied before truncate on ca.certificate
    for each statement execute function ca.refuse_change();
create trigger append_only before update or delete on ca.certificate_outcome
    for each row execute function ca.refuse_change();
create trigger never_emptied before truncate on ca.certificate_outcome
    for each statement execute function ca.refuse_change();
