-- Nobody holds an office twice at the same time, by what was signed; the next term may begin the second after the last one ends.
-- The office stands in a range as its hash, because ranges exclude each other without an extension.
drop index ra.one_office_at_a_time;
alter table ra.appointment add constraint one_office_at_a_time exclude using gist (
    int8range(hashtextextended(registrar::text || '/' || tier || '/' || scope, 0),
              hashtextextended(registrar::text || '/' || tier || '/' || scope, 0), '[]') with &&,
    tstzrange(not_before, not_after, '[]') with &&)
    where (ended_at is null);
create index appointment_unended on ra.appointment (registrar, tier, scope) where ended_at is null;
