-- The keys that prove pages where the CA is another process, and how it certified them. A CA in this process keeps its own.
create table signing.proof_key (
    generation  integer primary key check (generation > 0),
    key_label   text not null unique,
    chain       bytea[] not null check (cardinality(chain) > 0), -- the key's certificate first
    made_at     timestamptz not null,
    stopped_at  timestamptz -- since when it is known that the CA revoked or suspended it
);
