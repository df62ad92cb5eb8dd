-- Of several entries that stand for one licence the latest counted, so that ending it gave life to an older one. There is one.
update ra.manual_licence m
   set ended_by = n.confirmed_by, ended_at = n.confirmed_at
  from (select distinct on (council, number) id, council, number, confirmed_by, confirmed_at
          from ra.manual_licence
         where confirmed_at is not null and ended_at is null
         order by council, number, confirmed_at desc, id) n
 where m.council = n.council and m.number = n.number and m.id <> n.id
   and m.confirmed_at is not null and m.ended_at is null;

create unique index one_entry_in_force on ra.manual_licence (council, number)
 where confirmed_at is not null and ended_at is null;
