-- The keys that sign the head of the status feed, each named by the one before it; the first names itself. docs/status-feed.md has the
-- exact bytes that are signed.
create table ca.status_key_change (
    number      bigint      primary key check (number > 0),
    -- DER SubjectPublicKeyInfo.
    predecessor bytea       not null,
    successor   bytea       not null,
    -- Signed as microseconds, in 64 bits.
    changed_at  timestamptz not null check (changed_at >= '1970-01-01Z' and changed_at < '2200-01-01Z'),
    signature   bytea       not null
);

-- A number far ahead would leave none for the true changes after it.
create function ca.refuse_status_key_gap() returns trigger language plpgsql as $$
begin
    if new.number <> (select coalesce(max(number), 0) + 1 from ca.status_key_change) then
        raise exception 'change % of the status feed''s key is not the next one', new.number;
    end if;
    return new;
end
$$;
create trigger without_gaps before insert on ca.status_key_change
    for each row execute function ca.refuse_status_key_gap();

create trigger append_only before update or delete on ca.status_key_change
    for each row execute function ca.refuse_status_change();
create trigger never_emptied before truncate on ca.status_key_change
    for each statement execute function ca.refuse_status_change();

-- Whoever follows the feed must be able to follow its key.
do $$
declare
    follower text;
begin
    for follower in
        select distinct grantee
          from information_schema.role_table_grants
         where table_schema = 'ca' and table_name = 'status_head' and privilege_type = 'SELECT'
    loop
        if follower = 'PUBLIC' then
            grant select on ca.status_key_change to public;
        else
            execute format('grant select on ca.status_key_change to %I', follower);
        end if;
    end loop;
end
$$;
