-- What was asked for before types had names is the general two-part form.
alter table ra.signing_request add column type text not null default 'GENERAL'
    check (type in ('GENERAL', 'DRIVING_LICENCE', 'SICK_LEAVE', 'FITNESS_FOR_WORK', 'FOREIGN_WORKER'));
