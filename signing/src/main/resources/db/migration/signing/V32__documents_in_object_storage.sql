-- Nobody waits for long: where a lock is not to be had, this fails, and the next start tries again. What reads the table is in V34.
set local lock_timeout = '5s';

-- Where a signed file lies that is not in signed_pdf: its key in the object storage. What it is stays in sha256 and size_bytes.
alter table signing.document add column stored_object text;
-- Noted when the file leaves; while it is here it tells itself.
alter table signing.document add column carries_fhir boolean;

-- "Signed" was "signed_pdf is there". It is now "sha256 is there", and the file is in one of two places.
do $$
declare
    old record;
begin
    for old in select conname from pg_constraint
                where conrelid = 'signing.document'::regclass and contype = 'c'
                  and pg_get_constraintdef(oid) like '%signed\_pdf%' loop
        execute format('alter table signing.document drop constraint %I', old.conname);
    end loop;
end $$;
alter table signing.document
    add constraint document_signed check ((state in ('issued', 'withdrawn', 'replaced')) = (sha256 is not null)) not valid,
    add constraint document_file
        check (num_nonnulls(signed_pdf, stored_object) = case when sha256 is null then 0 else 1 end) not valid,
    add constraint document_size check ((sha256 is null) = (size_bytes is null)) not valid,
    add constraint document_issued check ((sha256 is null) = (issued_at is null)) not valid;

-- A signed file only ever grows at its end, and the register says of it what it is. It comes into the database first, leaves for the
-- object storage as it is and for the one key that is its own, and stays there until a longer one that begins with it comes.
create or replace function signing.require_appended() returns trigger language plpgsql as $$
begin
    if new.signed_pdf is null then
        if old.sha256 is null and num_nonnulls(new.sha256, new.size_bytes, new.stored_object) > 0 then
            raise exception 'document %: what is signed has a file', old.id;
        end if;
        if old.sha256 is not null
           and ((new.sha256, new.size_bytes) is distinct from (old.sha256, old.size_bytes)
                or new.stored_object is distinct from 'documents/' || old.id || '/' || old.sha256 || '.pdf') then
            raise exception 'document %: a signed file may only be extended', old.id;
        end if;
        return new;
    end if;
    if old.stored_object is not null and length(new.signed_pdf) <= old.size_bytes then
        raise exception 'document %: only a longer file takes the place of a stored one', old.id;
    end if;
    if old.sha256 is not null
       and encode(sha256(substring(new.signed_pdf from 1 for old.size_bytes)), 'hex') is distinct from old.sha256 then
        raise exception 'document %: a signed file may only be extended', old.id;
    end if;
    if new.size_bytes is distinct from length(new.signed_pdf)
       or new.sha256 is distinct from encode(sha256(new.signed_pdf), 'hex') then
        raise exception 'document %: length and digest are those of its file', old.id;
    end if;
    return new;
end $$;
drop trigger document_appended on signing.document;
create trigger document_appended before update of signed_pdf, stored_object, sha256, size_bytes on signing.document
    for each row execute function signing.require_appended();
drop trigger document_kept on signing.document;
create trigger document_kept before update on signing.document
    for each row when (old.sha256 is not null) execute function signing.keep_document();
