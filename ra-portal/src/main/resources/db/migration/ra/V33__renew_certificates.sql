-- The certificate that a renewal takes over from. One renewal of a certificate is under way or done; another may follow
-- one that was rejected, or whose certificate was revoked.
alter table ra.enrolment add renews text references ra.certificate;

create unique index one_renewal_a_certificate on ra.enrolment (renews) where state not in ('REJECTED', 'REVOKED');
