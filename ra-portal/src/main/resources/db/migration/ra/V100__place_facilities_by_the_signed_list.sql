-- Which facility lies in which province, so whose registrars see to it, goes by the newest list that two central officers signed, as at the
-- CA; by the registry of today only for what that list does not have. Whoever edits the registry moves nobody's scope by it.
alter table ra.facility
    add column listed_province text references ra.province,
    add column scope_province text not null generated always as (coalesce(listed_province, province)) stored;

update ra.facility f
   set listed_province = e.province
  from ra.organisation_list_entry e
 where e.hcode9 = f.hcode9
   and e.version = (select max(version) from ra.organisation_list where published_at is not null);

create index facility_of_scope on ra.facility (scope_province, name_th);

-- Places and conflicts of staff lie where the list says, too.
create or replace view ra.staff_place as
select a.member, f.hcode9, f.scope_province as province, f.branch
  from ra.staff_affiliation a join ra.facility f on f.hcode9 = a.hcode9
 where a.valid_until is null
    or (not exists (select 1 from ra.staff_affiliation b where b.member = a.member and b.valid_until is null)
        and a.valid_until = (select max(b.valid_until) from ra.staff_affiliation b where b.member = a.member));

-- The number of the newest signed list, if both who signed it still hold the central office by which they did; null otherwise. The CA believes
-- it no longer than that.
create function ra.organisation_list_in_force(at timestamptz) returns integer stable language sql as $$
    select l.version
      from ra.organisation_list l
     where l.version = (select max(version) from ra.organisation_list where published_at is not null)
       and not exists (
           select from ra.organisation_list_agreement g
            where g.version = l.version
              and not exists (
                  select from ra.appointment a
                   where a.registrar = g.registrar and a.tier = 'central' and a.ended_at is null
                     and a.not_before <= g.agreed_at and a.not_after >= at))
$$;
