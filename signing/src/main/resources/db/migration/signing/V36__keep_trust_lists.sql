-- The last good one of each signed trust list (ETSI TS 119 612), so that a start does not wait for somebody's address. Its signature is
-- verified again whenever it is read; a row that somebody changed is none.
create table signing.trust_list (
    name text primary key check (length(name) between 1 and 100),
    sequence_number bigint not null check (sequence_number > 0),
    xml bytea not null check (length(xml) <= 20971520),
    fetched_at timestamptz not null
);
