-- What other modules may read: one row a certificate, also where a crash left it unknown whether it was signed.
create view ca.certificate_status as
select c.serial,
       c.issuer_key_sha1,
       case when r.status in ('revoked', 'suspended') then r.status else 'good' end as status,
       case when r.status in ('revoked', 'suspended') then r.since end as revoked_at,
       case when r.status in ('revoked', 'suspended') then r.reason end as reason,
       c.not_before,
       c.not_after,
       greatest(c.intended_at, r.changed_at) as changed_at
  from ca.certificate c
  left join ca.revocation r on r.serial = c.serial;
