-- Which token it was, and its place in a chain that shows every later change. Rows of earlier releases have neither.
alter table tsa.granted_timestamp
    add column token_sha256 bytea check (octet_length(token_sha256) = 32),
    add column series       integer check (series > 0),
    add column position     bigint check (position > 0),
    add column link         bytea check (octet_length(link) = 32),
    add constraint granted_timestamp_is_chained_whole
        check (num_nulls(token_sha256, series, position, link) in (0, 4));

comment on column tsa.granted_timestamp.token_sha256 is 'SHA-256 of the TimeStampToken (ContentInfo, DER)';
comment on column tsa.granted_timestamp.series is 'one start of one process; also the first 31 bits of the serial number';
comment on column tsa.granted_timestamp.position is 'place in its series, from 1 without gaps';
comment on column tsa.granted_timestamp.link is 'SHA-256 over the link before and this row; docs/timestamp.md, The record';

create unique index granted_timestamp_chain on tsa.granted_timestamp (series, position);

-- Never goes back, whatever becomes of the transaction that asked: so no two starts share a number, on any node.
create sequence tsa.series as integer;
