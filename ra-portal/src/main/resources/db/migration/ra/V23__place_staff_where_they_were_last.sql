-- Where a member is now, or was last if he is nowhere; a post of ten years ago is nobody's concern.
create or replace view ra.staff_place as
select a.member, f.hcode9, f.province, f.branch
  from ra.staff_affiliation a join ra.facility f on f.hcode9 = a.hcode9
 where a.valid_until is null
    or (not exists (select 1 from ra.staff_affiliation b where b.member = a.member and b.valid_until is null)
        and a.valid_until = (select max(b.valid_until) from ra.staff_affiliation b where b.member = a.member));

-- From before conflicts knew whom else they are about: nobody could decide these, and their rows could not be raised anew.
delete from ra.staff_conflict where decision is null and kind = 'LICENCE_OF_ANOTHER' and other is null;
