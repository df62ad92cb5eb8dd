-- The keys that sign the head of the status feed, each named by the one before it; the first names itself. docs/status-feed.md has the
-- exact bytes that are signed.
create table ca.status_key_change (
    number      bigint      primary key check (number > 0),
    -- DER SubjectPublicKeyInfo.
    predecessor bytea       not null,
    successor   bytea       not null,
    changed_at  timestamptz not null,
    signature   bytea       not null
);

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
