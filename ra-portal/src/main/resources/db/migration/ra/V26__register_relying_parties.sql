-- Programs that people sign in to with their account here. What the second registrar signed, in canonical JSON (RFC 8785); it never
-- changes. Such a program needs no scope of the API.
alter table ra.machine_client add column sign_in text;
alter table ra.machine_client drop constraint machine_client_scopes_check;
alter table ra.machine_client add check (cardinality(scopes) > 0 or sign_in is not null);
