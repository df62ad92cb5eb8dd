set local lock_timeout = '5s';

-- Reads the table, and lets others read and write it meanwhile.
alter table signing.document
    validate constraint document_signed,
    validate constraint document_file,
    validate constraint document_size,
    validate constraint document_issued;

-- Beside those where signed_pdf is not null, which processes of the release before go on using. Nothing is written meanwhile.
create index document_owner_signed on signing.document (owner, issued_at desc) where sha256 is not null;
create index document_archive_next on signing.document ((coalesce(archive_due, issued_at)), id) where sha256 is not null;
create index document_to_be_stored on signing.document (issued_at, id) where signed_pdf is not null;
