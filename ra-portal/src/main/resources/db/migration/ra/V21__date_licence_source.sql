-- When the register's file was written: a node that has an older one still does not put it in the newer's place.
alter table ra.licence_source add column written_at timestamptz;
