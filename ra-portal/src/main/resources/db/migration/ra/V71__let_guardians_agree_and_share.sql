-- By whose word a minor's data is told or shared, where it is not his own.
alter table ra.openid_consent add column guardianship uuid references ra.guardianship;
alter table ra.document_share add column guardianship uuid references ra.guardianship;

-- Addresses that RFC 5322 allows and nobody's mailbox needs were taken until now: comments, quoted strings, address literals.
update ra.person set email = null, email_verified_at = null
 where email !~ '^[A-Za-z0-9!#$%&''*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&''*+/=?^_`{|}~-]+)*@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$';
