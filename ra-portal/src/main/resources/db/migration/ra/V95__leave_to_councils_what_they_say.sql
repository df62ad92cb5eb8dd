-- An entry that a council's word takes the place of was taken back by nobody: no registrar stands there who did not do it.
alter table ra.death
    -- Which asked for somebody who decided wherever something is decided.
    drop constraint death_check10,
    add constraint decided_by_somebody check (source = 'COUNCIL' or case outcome
        when 'CONFIRMED' then decided_by is not null
        when 'TAKEN_BACK' then true
        else decided_by is null end);
