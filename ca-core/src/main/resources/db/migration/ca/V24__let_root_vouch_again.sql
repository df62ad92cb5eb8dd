-- A row that no root signed could be inserted in the place of the root's and, the table being append-only, stand there for ever. Now the
-- root's own goes beside it.
alter table ca.central_officer_vouch drop constraint central_officer_vouch_pkey;
alter table ca.central_officer_vouch add primary key (registrar, root_key_sha1, signed_at, signature);
