-- What was issued before types had names is the general two-part form.
alter table signing.document add column type text not null default 'GENERAL'
    check (type in ('GENERAL', 'DRIVING_LICENCE', 'SICK_LEAVE', 'FITNESS_FOR_WORK', 'FOREIGN_WORKER'));
-- The last day it may be used; none where it is not over by itself, and none noted of what was issued before.
alter table signing.document add column valid_until date;
