-- A renewal that its holder gave up leaves the way open for another.
alter table ra.enrolment
    drop constraint enrolment_state_check,
    add constraint enrolment_state_check check (state in
        ('DRAFT', 'SUBMITTED', 'RETURNED', 'REJECTED', 'APPROVED', 'CERTIFIED', 'REVOKED', 'VOIDED', 'DROPPED'));

drop index ra.one_renewal_a_certificate;
create unique index one_renewal_a_certificate on ra.enrolment (renews) where state not in ('REJECTED', 'REVOKED', 'DROPPED');
