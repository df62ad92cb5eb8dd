-- What nobody answers in time is ended, so that its program can be told.
alter table ra.report
    drop constraint report_state_check,
    add constraint report_state_check check (state in ('WAITING', 'SIGNED', 'DECLINED', 'WITHDRAWN', 'EXPIRED'));
create index report_asked on ra.report (authorisation) where authorisation is not null;
create index report_over on ra.report (waits_until) where state = 'WAITING';
