-- Whoever watches keys, lists and clocks sees nobody's data, and so has no other duty.
alter table ra.person
    add column operator boolean not null default false,
    add constraint operator_has_no_other_duty check (not (operator and (auditor or officer_at is not null)));
