-- By whose word a minor's data is told or shared, where it is not his own.
alter table ra.openid_consent add column guardianship uuid references ra.guardianship;
alter table ra.document_share add column guardianship uuid references ra.guardianship;

-- Addresses that RFC 5322 allows and nobody's mailbox needs were taken until now: comments, quoted strings, address literals.
update ra.person set email = null, email_verified_at = null
 where email !~ '^[A-Za-z0-9!#$%&''*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&''*+/=?^_`{|}~-]+)*@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$';
delete from ra.email_proof
 where email !~ '^[A-Za-z0-9!#$%&''*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&''*+/=?^_`{|}~-]+)*@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$';

-- What a minor agreed to himself beyond his own word does not go on without him: those sign-ins end, and he signs in again. Nothing
-- is by a guardian's word yet, and nobody of age by marriage.
update ra.openid_sign_in s set ended_at = now(), end_reason = 'GUARDIAN_NEEDED'
  from ra.person p
 where p.id = s.person and s.ended_at is null
   and ((p.birth_date > (now() at time zone 'Asia/Bangkok')::date - interval '20 years' and not s.scopes <@ array['openid', 'ial'])
        or p.birth_date > (now() at time zone 'Asia/Bangkok')::date - interval '10 years');
