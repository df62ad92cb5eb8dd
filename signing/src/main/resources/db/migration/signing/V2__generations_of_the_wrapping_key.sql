-- The generations of the key under which persons' keys leave the token; it itself never does.
create table signing.wrapping_key (
    generation    integer primary key check (generation > 0),
    started_at    timestamptz not null,
    -- From then on no new key comes under it.
    superseded_at timestamptz,
    -- From then on no key is left under it.
    emptied_at    timestamptz,
    destroyed_at  timestamptz,
    check (emptied_at is null or superseded_at is not null),
    check (destroyed_at is null or emptied_at is not null)
);
-- One of them is the newest.
create unique index wrapping_key_newest on signing.wrapping_key ((true)) where superseded_at is null;

insert into signing.wrapping_key (generation, started_at) values (1, now());

-- The default is for processes of the release before, which know the first generation only.
alter table signing.credential
    add column wrapped_under integer not null default 1 references signing.wrapping_key (generation);
