-- In which transaction a certificate was recorded, so that a reader finds all that were added since it last looked: those whose
-- transaction was not over then, and all later ones. Serial numbers and times cannot tell; a transaction may commit late.
alter table ca.certificate
    add column recorded_in xid8 not null default pg_current_xact_id();

create index certificate_recorded_in on ca.certificate (recorded_in);

create or replace view ca.published_certificate as
select serial, issuer_key_sha1, not_before, not_after, intended_at, recorded_in
  from ca.certificate;
