-- As before, but no writer is in between: whoever appends locks the head first and then the table, and whoever drops would do the reverse.
-- Who has read the log and now waits for the head cannot be passed; so the table is waited for less long than PostgreSQL looks on at a
-- deadlock (deadlock_timeout, one second), and whoever gives up is the drop, which can be repeated.
create or replace function audit.drop_segment(dropped int) returns void language plpgsql
security definer set search_path = pg_catalog, pg_temp set lock_timeout = '3s' as $$
declare
    seal jsonb;
    found record;
begin
    if dropped >= (select segment from audit.head) then
        raise exception 'segment % is not closed', dropped;
    end if;
    if exists (
        select from audit.segment where number < dropped and to_regclass('audit.event_' || number) is not null
    ) then
        raise exception 'segment % is not the oldest', dropped;
    end if;

    select s.document::jsonb into seal
      from audit.statement s
     where s.document::jsonb ->> 'kind' = 'seal' and s.document::jsonb ->> 'segment' = dropped::text
     order by s.number desc
     limit 1;
    if seal is null or not exists (
        select from audit.statement s
         where s.document::jsonb ->> 'kind' = 'drop'
           and s.document::jsonb ->> 'segment' = dropped::text
           and s.document::jsonb ->> 'rowsSha256' = seal ->> 'rowsSha256'
    ) then
        raise exception 'segment % has no seal, or no order to drop it', dropped;
    end if;

    select count(*) as events, min(sequence) as first, max(sequence) as last
      into found
      from audit.event
     where segment = dropped;
    if found.events <> (seal ->> 'events')::bigint
        or found.first <> (seal ->> 'firstSequence')::bigint
        or found.last <> (seal ->> 'lastSequence')::bigint
        or not exists (
            select from audit.event
             where segment = dropped and sequence = found.last and hash = decode(seal ->> 'lastHash', 'hex')
        )
    then
        raise exception 'segment % is not what its seal says', dropped;
    end if;

    perform from audit.head for update;
    perform set_config('lock_timeout', '800ms', true);
    execute format('drop table audit.%I', 'event_' || dropped);
end
$$;
