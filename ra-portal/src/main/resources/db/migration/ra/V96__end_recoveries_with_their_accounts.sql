-- A recovery ends with its account: codes that were handed out before open nothing afterwards.
alter table ra.recovery
    drop constraint recovery_outcome_check,
    add constraint recovery_outcome_check
        check (outcome in ('RECOVERED', 'STOPPED', 'REPLACED', 'MISSED', 'LAPSED', 'CLOSED'));
