-- Who works on a document's next time-stamp holds it until then; who comes later stores nothing.
alter table signing.document
    add column archive_claim uuid,
    add column archive_claimed_until timestamptz,
    add constraint document_archive_claimed check ((archive_claim is null) = (archive_claimed_until is null));

-- How often in a row it got no time-stamp; it is looked at less and less often.
alter table signing.document
    add column archive_failures integer not null default 0 check (archive_failures >= 0);

-- The policies by which the next time-stamp was reckoned to be due, the present one last.
create table signing.archive_policy (
    id    integer generated always as identity primary key,
    rules text not null,
    since timestamptz not null
);
-- What the last time-stamp relies on, so that its end can be reckoned again without the file: when the first of its certificates is
-- over, and the algorithms in it. Null until it is known.
alter table signing.document
    add column archive_certificates_end timestamptz,
    add column archive_algorithms text[],
    add column archive_policy integer not null default 0;
create index document_archive_policy on signing.document (archive_policy)
    where archive_due is not null and archive_refused is null;
