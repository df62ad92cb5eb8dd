-- Requests for keys on applicants' own tokens that the CA was asked to examine, refused ones too; twenty a day are enough.
create table ra.own_key_try (
    enrolment uuid not null references ra.enrolment,
    tried_at timestamptz not null
);
create index own_key_try_recent on ra.own_key_try (enrolment, tried_at);

-- Those that were taken in the last day count on.
insert into ra.own_key_try (enrolment, tried_at)
select enrolment, prepared_at from ra.issuance where credential is null and prepared_at > now() - interval '1 day';
