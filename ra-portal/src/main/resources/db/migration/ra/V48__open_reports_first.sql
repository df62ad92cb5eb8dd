-- When the doctor first opened the file: without it he is not asked to sign. The file of a report never changes.
alter table ra.report add column opened_at timestamptz;
