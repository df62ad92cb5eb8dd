-- A conflict knows everybody it is about, so that only somebody who sees to all of them decides; and a row about the one who
-- handed it in is a conflict of its own.
alter table ra.staff_conflict
    add column other uuid references ra.staff_member,
    drop constraint staff_conflict_kind_check,
    add constraint staff_conflict_kind_check
        check (kind in ('NAME_DIFFERS', 'LICENCE_DIFFERS', 'LICENCE_OF_ANOTHER', 'OWN_ROW'));

-- Where a member is now, or was last if he is nowhere.
create view ra.staff_place as
select a.member, f.hcode9, f.province, f.branch
  from ra.staff_affiliation a join ra.facility f on f.hcode9 = a.hcode9
 where a.valid_until is null
    or not exists (select 1 from ra.staff_affiliation b where b.member = a.member and b.valid_until is null);
