-- What the doctor agreed to is signed or abandoned, and waits for nobody else meanwhile.
alter table ra.signing_request add column agreed_at timestamptz;
alter table ra.signing_request add column abandon_reason text;

alter table ra.signing_request drop constraint signing_request_state_check;
alter table ra.signing_request add constraint signing_request_state_check
    check (state in ('WAITING', 'SIGNED', 'DECLINED', 'EXPIRED', 'WITHDRAWN', 'REPLACED', 'ABANDONED'));
alter table ra.signing_request add constraint signing_request_abandoned
    check ((state = 'ABANDONED') = (abandon_reason is not null));

drop index ra.signing_request_of_doctor;
create index signing_request_of_doctor on ra.signing_request (doctor, position)
    where state = 'WAITING' and agreed_at is null;
drop index ra.signing_request_over;
create index signing_request_over on ra.signing_request (expires_at, position)
    where state = 'WAITING' and agreed_at is null;
create index signing_request_waiting on ra.signing_request (client, position)
    where state = 'WAITING' and agreed_at is null;
