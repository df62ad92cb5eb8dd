-- What whoever ended an office before its time signed for it: the canonical text, and the assertion over its SHA-256.
-- Empty for offices that ran out, and for ends of before this version.
alter table ra.appointment add column end_canonical text;
alter table ra.appointment add column end_assertion text;
