-- The ids under which the CA said that it lost the certificate in a crash: should it have made one after all, it is found by them.
alter table ra.issuance add column lost uuid[] not null default '{}';
