-- Time-stamps of whole documents, each before the one before it can no longer be believed.
-- When the next is due; null until the first, which is due from the issue on.
alter table signing.document add column archive_due timestamptz;
-- Why the last attempt failed; a person has to look.
alter table signing.document add column archive_refused text;
create index document_archive_refused on signing.document (id) where archive_refused is not null;
create index document_archive_due on signing.document ((coalesce(archive_due, issued_at)), id) where signed_pdf is not null;

-- What a document was, byte by byte, since when: 0 as it was issued, then after each time-stamp.
create table signing.document_version (
    document   uuid not null references signing.document (id),
    version    integer not null check (version >= 0),
    size_bytes integer not null check (size_bytes > 0),
    sha256     text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    made_at    timestamptz not null,
    primary key (document, version)
);

-- A signed file only ever grows at its end.
create function signing.require_appended() returns trigger language plpgsql as $$
begin
    if old.signed_pdf is not null
       and (new.signed_pdf is null
            or substring(new.signed_pdf from 1 for length(old.signed_pdf)) is distinct from old.signed_pdf) then
        raise exception 'document %: a signed file may only be extended', old.id;
    end if;
    return new;
end $$;
create trigger document_appended before update of signed_pdf on signing.document
    for each row execute function signing.require_appended();
create function signing.refuse_version_change() returns trigger language plpgsql as $$
begin
    raise exception 'versions of documents are added, never changed';
end $$;
create trigger document_version_kept before update or delete on signing.document_version
    for each row execute function signing.refuse_version_change();
