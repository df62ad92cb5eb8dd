-- Lists of enrolments by state, what changed last first; and those whose licence the council has otherwise, of which there are few.
create index enrolment_by_state on ra.enrolment (state, changed_at desc);
create index enrolment_mismatched on ra.enrolment (hcode9)
    where state in ('DRAFT', 'RETURNED') and licence_mismatches <> '';
