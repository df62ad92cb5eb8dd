-- What a key in the token has signed about the log: checkpoints, seals of segments, orders to drop a segment. They are numbered and
-- each names the one before, so that one taken from the middle is missed; copies kept elsewhere show what was taken from the end.
create table audit.statement (
    number              bigint primary key check (number > 0),
    document            text   not null,
    public_key          bytea  not null,
    signature_algorithm text   not null,
    signature           bytea  not null,
    timestamp_token     bytea
);

-- No release made checkpoints by itself; the few made by hand were signed in another form.
drop table audit.checkpoint;

create function audit.refuse_loose_statement() returns trigger language plpgsql as $$
begin
    if new.number <> coalesce((select max(number) from audit.statement), 0) + 1 then
        raise exception 'statement % does not follow the last one', new.number;
    end if;
    return new;
end
$$;

create trigger follows before insert on audit.statement
    for each row execute function audit.refuse_loose_statement();
create trigger append_only before update or delete on audit.statement
    for each row execute function audit.refuse_change();
create trigger never_emptied before truncate on audit.statement
    for each statement execute function audit.refuse_change();
