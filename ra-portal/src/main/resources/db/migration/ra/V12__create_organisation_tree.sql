-- The tree above and beside the provinces: health regions, districts, and branches that are not the ministry's own.
create table ra.health_region (
    number integer primary key check (number between 1 and 13),
    name_th text not null unique,
    name_en text not null unique
);

insert into ra.health_region (number, name_th, name_en)
select n, 'เขตสุขภาพที่ ' || n, 'Health Region ' || n from generate_series(1, 13) n;

alter table ra.province add column region integer references ra.health_region;

update ra.province
   set region = case
       when code in ('50', '51', '52', '54', '55', '56', '57', '58') then 1
       when code in ('53', '63', '64', '65', '67') then 2
       when code in ('18', '60', '61', '62', '66') then 3
       when code in ('12', '13', '14', '15', '16', '17', '19', '26') then 4
       when code in ('70', '71', '72', '73', '74', '75', '76', '77') then 5
       when code in ('11', '20', '21', '22', '23', '24', '25', '27') then 6
       when code in ('40', '44', '45', '46') then 7
       when code in ('38', '39', '41', '42', '43', '47', '48') then 8
       when code in ('30', '31', '32', '36') then 9
       when code in ('33', '34', '35', '37', '49') then 10
       when code in ('80', '81', '82', '83', '84', '85', '86') then 11
       when code in ('90', '91', '92', '93', '94', '95', '96') then 12
       when code = '10' then 13
   end;

alter table ra.province alter column region set not null;

-- Districts come with the facility file.
create table ra.district (
    code text primary key check (code ~ '^[1-9][0-9]{3}$'),
    province text not null references ra.province check (province = left(code, 2)),
    name_th text not null
);

create table ra.branch (
    code text primary key check (code ~ '^[a-z][a-z-]{1,30}$'),
    name_th text not null unique,
    name_en text not null unique,
    position integer not null unique
);

insert into ra.branch (code, name_th, name_en, position) values
    ('moph', 'กระทรวงสาธารณสุข', 'Ministry of Public Health', 1),
    ('university', 'สถาบันอุดมศึกษา', 'Universities', 2),
    ('defence', 'กระทรวงกลาโหม', 'Ministry of Defence', 3),
    ('police', 'สำนักงานตำรวจแห่งชาติ', 'Royal Thai Police', 4),
    ('justice', 'กระทรวงยุติธรรม', 'Ministry of Justice', 5),
    ('bangkok', 'กรุงเทพมหานคร', 'Bangkok Metropolitan Administration', 6),
    ('local-government', 'องค์กรปกครองส่วนท้องถิ่น', 'Local governments', 7),
    ('red-cross', 'สภากาชาดไทย', 'Thai Red Cross Society', 8),
    ('other-government', 'หน่วยงานอื่นของรัฐ', 'Other state bodies', 9),
    ('private', 'สถานพยาบาลเอกชน', 'Private facilities', 10);

-- The central officers who answer for a branch. One that has nobody is the ministry's own.
create table ra.branch_registrar (
    id uuid primary key,
    branch text not null references ra.branch check (branch <> 'moph'),
    registrar uuid not null references ra.person,
    named_by uuid not null references ra.person check (named_by <> registrar),
    named_at timestamptz not null,
    ended_by uuid references ra.person,
    ended_at timestamptz,
    check ((ended_by is null) = (ended_at is null))
);

create unique index once_for_a_branch on ra.branch_registrar (branch, registrar) where ended_at is null;

alter table ra.facility
    add column code9 text unique deferrable check (code9 ~ '^[0-9]{9}$'),
    add column branch text not null default 'moph' references ra.branch,
    add column type text not null default 'OTHER' check (type in
        ('REGIONAL_HOSPITAL', 'GENERAL_HOSPITAL', 'COMMUNITY_HOSPITAL', 'HEALTH_PROMOTING_HOSPITAL',
         'PROVINCIAL_HEALTH_OFFICE', 'DISTRICT_HEALTH_OFFICE', 'HEALTH_CENTRE', 'HOSPITAL', 'CLINIC', 'OTHER')),
    add column district text references ra.district,
    add column effective_from date,
    add column effective_until date,
    add constraint ends_after_it_begins check (effective_until >= effective_from),
    add constraint district_of_its_province check (left(district, 2) = province),
    -- A file may hand a code from one facility to another; it is settled when the transaction ends.
    drop constraint facility_hcode_key,
    add constraint facility_hcode_key unique (hcode) deferrable;

create index facility_of_branch on ra.facility (branch, name_th);

-- Every state a facility was ever in.
create table ra.facility_history (
    position bigint generated always as identity primary key,
    hcode9 text not null,
    recorded_at timestamptz not null,
    entry jsonb not null
);

create index history_of_facility on ra.facility_history (hcode9, position);

create trigger append_only before update or delete or truncate on ra.facility_history
    for each statement execute function ra.refuse_change();

create function ra.keep_facility() returns trigger language plpgsql as $$
begin
    insert into ra.facility_history (hcode9, recorded_at, entry) values (new.hcode9, now(), to_jsonb(new));
    return null;
end
$$;

insert into ra.facility_history (hcode9, recorded_at, entry) select hcode9, now(), to_jsonb(f) from ra.facility f;

create trigger keep_history after insert or update on ra.facility
    for each row execute function ra.keep_facility();

-- A facility file from hand-in to import.
create table ra.facility_import (
    id uuid primary key,
    file_name text not null,
    content bytea not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    charset text not null,
    state text not null check (state in ('BAD', 'READY', 'CONFIRMED', 'IMPORTED')),
    rows_read integer not null,
    added integer not null,
    changed integer not null,
    unchanged integer not null,
    problems integer not null,
    handed_in_by uuid not null references ra.person,
    handed_in_at timestamptz not null,
    confirmed_by uuid references ra.person,
    finished_at timestamptz,
    check ((state = 'BAD') = (problems > 0))
);

create index facility_import_waiting on ra.facility_import (handed_in_at) where state = 'CONFIRMED';

create table ra.facility_import_problem (
    import uuid not null references ra.facility_import,
    position integer not null,
    line integer not null,
    field text not null,
    reason text not null,
    primary key (import, position)
);

-- Written beside the transaction that imports, so that others see it.
create table ra.facility_import_progress (
    import uuid primary key references ra.facility_import,
    done integer not null,
    total integer not null
);

-- The first changes a file would make, for whoever looks before it is imported.
create table ra.facility_import_change (
    import uuid not null references ra.facility_import,
    position integer not null,
    hcode9 text not null,
    name_th text not null,
    -- Empty for a new facility.
    fields text not null,
    primary key (import, position)
);
