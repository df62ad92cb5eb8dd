-- When the version was submitted that counts now. It is the version's own time, kept here too, so that lists and bars of what waits
-- need not read a version for every enrolment.
alter table ra.enrolment add submitted_at timestamptz;

update ra.enrolment e
   set submitted_at = v.submitted_at
  from ra.enrolment_version v
 where v.enrolment = e.id and v.version = e.version;

alter table ra.enrolment add constraint submitted_with_its_version check ((version = 0) = (submitted_at is null));

-- How much waits, for whom, where and how long: the index alone says it.
drop index ra.enrolment_pending;
create index enrolment_pending on ra.enrolment (next_step, hcode9, submitted_at) where state = 'SUBMITTED';
