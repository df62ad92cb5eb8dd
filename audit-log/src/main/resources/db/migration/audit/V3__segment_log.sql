-- The log is cut into segments, so that old ones can be sealed, exported and dropped. A segment is a partition; the cut may come at
-- any event, by count or by age, so the key of the partitions is the segment's number and not a range of sequences fixed ahead.
create table audit.segment (
    number         int         primary key check (number > 0),
    first_sequence bigint      not null unique,
    previous_hash  bytea       not null check (octet_length(previous_hash) = 32),
    opened_at      timestamptz not null default now()
);

insert into audit.segment (number, first_sequence, previous_hash) values (1, 1, decode(repeat('00', 32), 'hex'));

alter table audit.head add column segment int not null default 1 references audit.segment;
alter table audit.head alter column segment drop default;

alter table audit.event rename to unsegmented_event;

-- No hash is unique by an index of its own: the insert trigger lets each row go on from the one before it alone, which says more
-- and costs a batch one query in place of two index entries a row.
create table audit.event (
    segment       int         not null,
    sequence      bigint      not null check (sequence > 0),
    occurred_at   timestamptz not null,
    type          text        not null,
    actor         text        not null,
    subject       text        not null,
    details       text        not null,
    previous_hash bytea       not null check (octet_length(previous_hash) = 32),
    hash          bytea       not null check (octet_length(hash) = 32),
    constraint event_key primary key (segment, sequence)
) partition by list (segment);

create trigger append_only before update or delete on audit.event
    for each row execute function audit.refuse_change();
create trigger never_emptied before truncate on audit.event
    for each statement execute function audit.refuse_change();

create function audit.refuse_detour() returns trigger language plpgsql as $$
begin
    raise exception 'an event goes into the audit log through audit.event alone';
end
$$;

-- Attached, not created as a partition: that takes no lock which readers or writers of other segments would wait for.
create function audit.add_partition(number int, first_sequence bigint) returns void language plpgsql as $$
declare
    partition text := 'event_' || number;
begin
    execute format('create table audit.%I (like audit.event including constraints)', partition);
    execute format('alter table audit.%I add constraint not_before check (sequence >= %s)', partition, first_sequence);
    execute format('create trigger never_emptied before truncate on audit.%I'
        ' for each statement execute function audit.refuse_change()', partition);
    execute format('create trigger no_detour before insert on audit.%I'
        ' for each statement execute function audit.refuse_detour()', partition);
    execute format('alter table audit.event attach partition audit.%I for values in (%s)', partition, number);
end
$$;

select audit.add_partition(1, 1);

insert into audit.event (segment, sequence, occurred_at, type, actor, subject, details, previous_hash, hash)
select 1, sequence, occurred_at, type, actor, subject, details, previous_hash, hash
  from audit.unsegmented_event
 order by sequence;

drop table audit.unsegmented_event;
drop function audit.refuse_loose_event();

-- The chain goes on from its last event only, whoever writes the rows and however: a whole batch is checked at once, and the head
-- moves to its end.
create function audit.go_on() returns trigger language plpgsql as $$
declare
    at record;
    batch record;
begin
    select segment, sequence, hash into strict at from audit.head for update;
    select count(*) as events,
           bool_and(a.segment = at.segment
               and a.sequence = at.sequence + a.place
               and a.previous_hash = a.hash_before) as goes_on
      into batch
      from (select segment, sequence, previous_hash,
                   row_number() over in_order as place,
                   lag(hash, 1, at.hash) over in_order as hash_before
              from added
            window in_order as (order by sequence)) a;
    if batch.events = 0 then
        return null;
    end if;
    if not batch.goes_on then
        raise exception 'the events do not go on from the audit log''s last, %', at.sequence;
    end if;
    update audit.head h
       set sequence = a.sequence, hash = a.hash
      from added a
     where a.sequence = at.sequence + batch.events;
    return null;
end
$$;

create trigger goes_on after insert on audit.event
    referencing new table as added
    for each statement execute function audit.go_on();

-- The head moves forward to an event that is there, or on to a new segment that begins right after it.
create or replace function audit.refuse_loose_head() returns trigger language plpgsql as $$
begin
    if new.segment = old.segment and new.sequence > old.sequence and exists (
        select from audit.event where segment = new.segment and sequence = new.sequence and hash = new.hash
    ) then
        return new;
    end if;
    if new.segment = old.segment + 1 and new.sequence = old.sequence and new.hash = old.hash and exists (
        select from audit.segment
         where number = new.segment and first_sequence = new.sequence + 1 and previous_hash = new.hash
    ) then
        return new;
    end if;
    raise exception 'the head of the audit log moves to a later event only';
end
$$;

create function audit.refuse_loose_segment() returns trigger language plpgsql as $$
begin
    if not exists (
        select from audit.head
         where segment = new.number - 1 and sequence = new.first_sequence - 1 and hash = new.previous_hash
    ) then
        raise exception 'a segment of the audit log begins after its last event';
    end if;
    return new;
end
$$;

create trigger begins_at_head before insert on audit.segment
    for each row execute function audit.refuse_loose_segment();
create trigger append_only before update or delete on audit.segment
    for each row execute function audit.refuse_change();
create trigger never_emptied before truncate on audit.segment
    for each statement execute function audit.refuse_change();

-- Closes the open segment and opens the next one; nothing happens if the open one is empty. A writer that waits for the head
-- goes on in the new segment.
create function audit.open_segment() returns boolean language plpgsql
security definer set search_path = pg_catalog, pg_temp as $$
declare
    at record;
begin
    select segment, sequence, hash into strict at from audit.head for update;
    if not exists (select from audit.event where segment = at.segment) then
        return false;
    end if;
    insert into audit.segment (number, first_sequence, previous_hash)
    values (at.segment + 1, at.sequence + 1, at.hash);
    perform audit.add_partition(at.segment + 1, at.sequence + 1);
    update audit.head set segment = at.segment + 1;
    return true;
end
$$;
