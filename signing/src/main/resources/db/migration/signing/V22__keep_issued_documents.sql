-- When our own clock saw the signed file; the time in its time-stamp is the unit's word. Null for what was issued before.
alter table signing.document add column registered_at timestamptz;

-- A signed file only ever grows at its end, and the register says of it what it is.
create or replace function signing.require_appended() returns trigger language plpgsql as $$
begin
    if old.signed_pdf is not null
       and (new.signed_pdf is null
            or substring(new.signed_pdf from 1 for length(old.signed_pdf)) is distinct from old.signed_pdf) then
        raise exception 'document %: a signed file may only be extended', old.id;
    end if;
    if new.signed_pdf is not null
       and (new.size_bytes is distinct from length(new.signed_pdf)
            or new.sha256 is distinct from encode(sha256(new.signed_pdf), 'hex')) then
        raise exception 'document %: length and digest are those of its file', old.id;
    end if;
    return new;
end $$;
drop trigger document_appended on signing.document;
create trigger document_appended before update of signed_pdf, sha256, size_bytes on signing.document
    for each row execute function signing.require_appended();

-- What was signed stays what it was; it is withdrawn or replaced once, and nothing takes that back.
create function signing.keep_document() returns trigger language plpgsql as $$
begin
    if (new.id, new.credential, new.owner, new.number, new.verification_token, new.masked_patient, new.content_sha256,
        new.type, new.valid_until, new.activation, new.batch, new.assertion, new.prepared_at, new.accepted_at,
        new.gap_start, new.gap_end, new.replaces, new.issued_at, new.registered_at)
       is distinct from
       (old.id, old.credential, old.owner, old.number, old.verification_token, old.masked_patient, old.content_sha256,
        old.type, old.valid_until, old.activation, old.batch, old.assertion, old.prepared_at, old.accepted_at,
        old.gap_start, old.gap_end, old.replaces, old.issued_at, old.registered_at) then
        raise exception 'document %: what was signed is not changed', old.id;
    end if;
    if (old.state <> 'issued'
        and (new.state, new.withdrawn_at, new.replaced_by, new.replaced_at)
            is distinct from (old.state, old.withdrawn_at, old.replaced_by, old.replaced_at))
       or new.state not in ('issued', 'withdrawn', 'replaced') then
        raise exception 'document %: % is not taken back', old.id, old.state;
    end if;
    return new;
end $$;
create trigger document_kept before update on signing.document
    for each row when (old.signed_pdf is not null) execute function signing.keep_document();

create function signing.refuse_removal() returns trigger language plpgsql as $$
begin
    raise exception 'what was agreed to is not removed from %', tg_table_name;
end $$;
create trigger document_not_deleted before delete on signing.document
    for each row when (old.state <> 'prepared') execute function signing.refuse_removal();
create trigger document_not_truncated before truncate on signing.document
    for each statement execute function signing.refuse_removal();
create trigger document_version_not_truncated before truncate on signing.document_version
    for each statement execute function signing.refuse_removal();

-- A version is the beginning of the file as it stands, byte by byte, and longer than the version before it.
create function signing.require_version_of_file() returns trigger language plpgsql as $$
declare
    file bytea;
    longest integer;
begin
    select signed_pdf into file from signing.document where id = new.document;
    if length(file) >= new.size_bytes
       and encode(sha256(substring(file from 1 for new.size_bytes)), 'hex') = new.sha256 then
        select max(size_bytes) into longest from signing.document_version where document = new.document;
        if coalesce(longest, 0) < new.size_bytes then
            return new;
        end if;
    end if;
    raise exception 'document %: no version of its file', new.document;
end $$;
create trigger document_version_of_file before insert on signing.document_version
    for each row execute function signing.require_version_of_file();
