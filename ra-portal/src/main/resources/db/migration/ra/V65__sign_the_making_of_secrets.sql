-- What the registrar signed who made a secret: the canonical text, and the assertion over its SHA-256.
-- Empty for secrets of before this version.
alter table ra.client_secret add column making_canonical text;
alter table ra.client_secret add column making_assertion text;
