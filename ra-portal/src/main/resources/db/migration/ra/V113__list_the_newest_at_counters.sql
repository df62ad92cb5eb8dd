-- Who waits for the counter of a facility, the newest first: a page reads fifty of however many began there.
create index enrolment_to_proof on ra.enrolment (hcode9, changed_at desc)
    where state in ('DRAFT', 'RETURNED') and ial is null;
