-- What was revoked before the feed began becomes its first rows, chained as docs/status-feed.md says; the CA signs the head.
do $$
declare
    old      record;
    sequence bigint := 0;
    previous bytea  := decode(repeat('00', 32), 'hex');
    code     smallint;
begin
    for old in
        select r.serial, c.issuer_key_sha1, r.status, r.reason, date_trunc('second', r.since) as since, r.changed_at
          from ca.revocation r
          join ca.certificate c on c.serial = r.serial
         order by r.changed_at, r.serial
    loop
        sequence := sequence + 1;
        code := case old.status when 'revoked' then 2 when 'suspended' then 1 else 0 end;
        previous := sha256(
            convert_to('morprom-status-change-1', 'UTF8') || previous || int8send(sequence) || old.issuer_key_sha1
            || int2send(length(old.serial)::smallint) || convert_to(old.serial, 'UTF8')
            || int2send(code) || int2send(old.reason)
            || int8send((extract(epoch from old.since) * 1000000)::bigint)
            || int8send(-9223372036854775808)
            || int2send(0::smallint)
            || int8send((extract(epoch from old.changed_at) * 1000000)::bigint));
        insert into ca.status_change
            (sequence, serial, issuer_key_sha1, status, reason, since, invalidity_date, asked_by, changed_at, hash)
        values (sequence, old.serial, old.issuer_key_sha1, code, old.reason, old.since, null, 0, old.changed_at, previous);
    end loop;
end
$$;

alter table ca.status_change
    add foreign key (serial) references ca.certificate (serial);

drop view ca.certificate_status;
drop table ca.revocation;

-- What other modules may read beside the feed: which certificates there are, those included whose outcome nobody knows.
create view ca.published_certificate as
select serial, issuer_key_sha1, not_before, not_after, intended_at
  from ca.certificate;

-- How far into the feed a list goes.
alter table ca.crl
    add column feed_sequence bigint not null default 0;
