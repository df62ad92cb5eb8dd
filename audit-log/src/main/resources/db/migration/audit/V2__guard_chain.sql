-- The chain goes on from its last event only, whoever writes the row and however.
create function audit.refuse_loose_event() returns trigger language plpgsql as $$
begin
    if new.sequence = 1 and new.previous_hash = decode(repeat('00', 32), 'hex') then
        return new;
    end if;
    if not exists (
        select from audit.event where sequence = new.sequence - 1 and hash = new.previous_hash
    ) then
        raise exception 'event % does not go on from the audit log''s last', new.sequence;
    end if;
    return new;
end
$$;

create trigger goes_on before insert on audit.event
    for each row execute function audit.refuse_loose_event();

-- The head moves forward, to an event that is there: it cannot be taken back to hide a tail that was cut off.
create function audit.refuse_loose_head() returns trigger language plpgsql as $$
begin
    if new.sequence <= old.sequence or not exists (
        select from audit.event where sequence = new.sequence and hash = new.hash
    ) then
        raise exception 'the head of the audit log moves to a later event only';
    end if;
    return new;
end
$$;

create trigger moves_on before update on audit.head
    for each row execute function audit.refuse_loose_head();
create trigger stays before insert or delete or truncate on audit.head
    for each statement execute function audit.refuse_change();
