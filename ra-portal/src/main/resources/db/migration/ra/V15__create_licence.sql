-- The councils' registers as last read, with what each licence was before (Cert Profile).
create table ra.licence (
    council text not null check (council ~ '^0[1-8]$'),
    number text not null check (number ~ '^[0-9]{1,10}$'),
    profession text not null,
    given_name_th text not null,
    family_name_th text not null,
    given_name_en text not null,
    family_name_en text not null,
    -- Full names without what typing differs in, to find them by.
    key_th text not null,
    key_en text not null,
    status text not null check (status in ('ACTIVE', 'SUSPENDED', 'REVOKED', 'DECEASED')),
    valid_until date,
    specialties text not null,
    source text not null,
    -- Since when the register does not have it any more; registers lose rows by mistake.
    missing_since timestamptz,
    primary key (council, number)
);

create index licence_by_name_th on ra.licence (key_th);
create index licence_by_name_en on ra.licence (key_en);

create table ra.licence_history (
    position bigint generated always as identity primary key,
    council text not null,
    number text not null,
    recorded_at timestamptz not null,
    profession text not null,
    name_th text not null,
    name_en text not null,
    status text not null,
    valid_until date,
    specialties text not null,
    missing boolean not null,
    source text not null
);

create index history_of_licence on ra.licence_history (council, number, position);

create trigger append_only before update or delete or truncate on ra.licence_history
    for each statement execute function ra.refuse_change();

create function ra.keep_licence() returns trigger language plpgsql as $$
begin
    insert into ra.licence_history (council, number, recorded_at, profession, name_th, name_en, status, valid_until,
           specialties, missing, source)
    values (new.council, new.number, now(), new.profession, new.given_name_th || ' ' || new.family_name_th,
            new.given_name_en || ' ' || new.family_name_en, new.status, new.valid_until, new.specialties,
            new.missing_since is not null, new.source);
    return null;
end
$$;

create trigger keep_history after insert or update on ra.licence
    for each row execute function ra.keep_licence();

-- Which state of the register is kept here.
create table ra.licence_source (
    only_row boolean primary key default true check (only_row),
    source text not null,
    kept_at timestamptz not null
);

-- What a licence allows and what it binds to; working texts until the councils give theirs.
create table ra.profession_rule (
    profession text not null,
    kind text not null check (kind in ('RIGHT', 'DUTY')),
    position integer not null,
    text_th text not null,
    text_en text not null,
    basis text not null,
    primary key (profession, kind, position)
);

insert into ra.profession_rule (profession, kind, position, text_th, text_en, basis) values
    ('doctor', 'RIGHT', 1, 'ตรวจ วินิจฉัย และรักษาโรค', 'Examines, diagnoses and treats', 'พ.ร.บ.วิชาชีพเวชกรรม พ.ศ. 2525'),
    ('doctor', 'RIGHT', 2, 'ออกใบรับรองแพทย์', 'Issues medical certificates', 'พ.ร.บ.วิชาชีพเวชกรรม พ.ศ. 2525'),
    ('doctor', 'DUTY', 1, 'รับรองเฉพาะสิ่งที่ตรวจพบจริง', 'Certifies only what was found', 'ข้อบังคับว่าด้วยจริยธรรม'),
    ('doctor', 'DUTY', 2, 'รักษาความลับของผู้ป่วย', 'Keeps patients’ secrets', 'ข้อบังคับว่าด้วยจริยธรรม'),
    ('dentist', 'RIGHT', 1, 'ตรวจและรักษาโรคในช่องปาก', 'Examines and treats diseases of the mouth', 'พ.ร.บ.วิชาชีพทันตกรรม พ.ศ. 2537'),
    ('dentist', 'RIGHT', 2, 'ออกใบรับรองในสาขาทันตกรรม', 'Issues certificates of dentistry', 'พ.ร.บ.วิชาชีพทันตกรรม พ.ศ. 2537'),
    ('dentist', 'DUTY', 1, 'รักษาความลับของผู้ป่วย', 'Keeps patients’ secrets', 'ข้อบังคับว่าด้วยจริยธรรม'),
    ('nurse', 'RIGHT', 1, 'ให้การพยาบาลและการผดุงครรภ์', 'Nurses and assists births', 'พ.ร.บ.วิชาชีพการพยาบาลและการผดุงครรภ์ พ.ศ. 2528'),
    ('nurse', 'DUTY', 1, 'ต่ออายุใบอนุญาตตามกำหนด', 'Renews the licence in time', 'พ.ร.บ.วิชาชีพการพยาบาลและการผดุงครรภ์ พ.ศ. 2528'),
    ('nurse', 'DUTY', 2, 'รักษาความลับของผู้ป่วย', 'Keeps patients’ secrets', 'ข้อบังคับว่าด้วยจริยธรรม'),
    ('pharmacist', 'RIGHT', 1, 'ปรุงและจ่ายยา ให้คำปรึกษาเรื่องยา', 'Prepares and dispenses medicines, advises on them', 'พ.ร.บ.วิชาชีพเภสัชกรรม พ.ศ. 2537'),
    ('pharmacist', 'DUTY', 1, 'จ่ายยาตามใบสั่งและแจ้งความเสี่ยง', 'Dispenses as prescribed and tells of risks', 'ข้อบังคับว่าด้วยจริยธรรม'),
    ('physical-therapist', 'RIGHT', 1, 'ตรวจประเมินและบำบัดทางกายภาพ', 'Assesses and treats by physical means', 'พ.ร.บ.วิชาชีพกายภาพบำบัด พ.ศ. 2547'),
    ('physical-therapist', 'DUTY', 1, 'รักษาความลับของผู้ป่วย', 'Keeps patients’ secrets', 'ข้อบังคับว่าด้วยจริยธรรม'),
    ('medical-technologist', 'RIGHT', 1, 'ตรวจทางห้องปฏิบัติการและรายงานผล', 'Examines in the laboratory and reports', 'พ.ร.บ.วิชาชีพเทคนิคการแพทย์ พ.ศ. 2547'),
    ('medical-technologist', 'DUTY', 1, 'รายงานผลตามจริง', 'Reports what was measured', 'ข้อบังคับว่าด้วยจริยธรรม'),
    ('veterinarian', 'RIGHT', 1, 'ตรวจ วินิจฉัย และรักษาสัตว์', 'Examines, diagnoses and treats animals', 'พ.ร.บ.วิชาชีพการสัตวแพทย์ พ.ศ. 2545'),
    ('veterinarian', 'DUTY', 1, 'แจ้งโรคระบาดสัตว์', 'Reports animal epidemics', 'พ.ร.บ.โรคระบาดสัตว์ พ.ศ. 2558'),
    ('thai-traditional-doctor', 'RIGHT', 1, 'ตรวจ วินิจฉัย และรักษาด้วยการแพทย์แผนไทย', 'Examines, diagnoses and treats by Thai traditional medicine', 'พ.ร.บ.วิชาชีพการแพทย์แผนไทย พ.ศ. 2556'),
    ('thai-traditional-doctor', 'DUTY', 1, 'รักษาความลับของผู้ป่วย', 'Keeps patients’ secrets', 'ข้อบังคับว่าด้วยจริยธรรม');

-- What somebody who is no council enters by hand, for want of another source: proposed by one, confirmed by another.
create table ra.manual_licence (
    id uuid primary key,
    council text not null,
    number text not null,
    profession text not null,
    given_name_th text not null,
    family_name_th text not null,
    given_name_en text not null,
    family_name_en text not null,
    key_th text not null,
    key_en text not null,
    status text not null check (status in ('ACTIVE', 'SUSPENDED', 'REVOKED', 'DECEASED')),
    valid_until date,
    -- The council's letter, say.
    evidence text not null,
    proposed_by uuid not null references ra.person,
    proposed_at timestamptz not null,
    confirmed_by uuid references ra.person check (confirmed_by <> proposed_by),
    confirmed_at timestamptz,
    ended_by uuid references ra.person,
    ended_at timestamptz,
    check ((confirmed_by is null) = (confirmed_at is null)),
    check ((ended_by is null) = (ended_at is null))
);

create index manual_licence_by_number on ra.manual_licence (council, number) where ended_at is null;

-- What is known of each licence: what stands by hand, else what the register has.
create view ra.known_licence as
select * from (
    select distinct on (council, number)
           council, number, profession, given_name_th, family_name_th, given_name_en, family_name_en, key_th, key_en, status,
           valid_until, '' as specialties, 'manual:' || id as source
      from ra.manual_licence
     where confirmed_at is not null and ended_at is null
     order by council, number, confirmed_at desc
) by_hand
union all
select council, number, profession, given_name_th, family_name_th, given_name_en, family_name_en, key_th, key_en, status,
       valid_until, specialties, source
  from ra.licence l
 where missing_since is null
   and not exists (select 1 from ra.manual_licence m
                    where m.council = l.council and m.number = l.number
                      and m.confirmed_at is not null and m.ended_at is null);
