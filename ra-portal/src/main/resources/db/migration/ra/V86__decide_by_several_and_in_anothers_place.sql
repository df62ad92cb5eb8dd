-- Several registrars may decide on one step, and one of a tier above in the place of those whose turn it is.
alter table ra.decision
    -- The number of this decision among those of its step.
    add column seat integer not null default 1 check (seat >= 1),
    -- The tier of whoever decided in another's place.
    add column escalated_to text check (escalated_to in ('central', 'provincial', 'facility')),
    drop constraint one_decision_a_step,
    add constraint one_decision_a_seat unique (enrolment, version, step, seat);
