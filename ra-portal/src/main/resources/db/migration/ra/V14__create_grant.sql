-- Rights to the ministry's systems: by post for whoever holds it, and granted one by one, with dates.
create table ra.ministry_right (
    code text primary key check (code ~ '^[a-z][a-z-]*:[a-z][a-z-]*$'),
    name_th text not null,
    name_en text not null,
    -- Whether its holder may let a substitute have it for a time.
    delegable boolean not null
);

insert into ra.ministry_right (code, name_th, name_en, delegable) values
    ('medical-certificate:issue', 'ออกใบรับรองแพทย์ดิจิทัล', 'Issues digital medical certificates', false),
    ('health-record:read', 'อ่านประวัติสุขภาพของผู้ป่วย', 'Reads patients’ health records', false),
    ('referral:send', 'ส่งต่อผู้ป่วย', 'Refers patients', true),
    ('vaccine:record', 'บันทึกการให้วัคซีน', 'Records vaccinations', true),
    ('personnel:manage', 'ดูแลทะเบียนบุคลากรของหน่วยบริการ', 'Sees to the personnel registry of a facility', true),
    ('statistics:read', 'ดูสถิติตามระดับที่รับผิดชอบ', 'Reads statistics at his level', true),
    ('finance:claim', 'เบิกค่าบริการ', 'Claims payments', true);

-- Who has a right by his post alone: by standard position, with a licence where one is named; at his facility or all over its province.
create table ra.right_by_post (
    code text not null references ra.ministry_right,
    standard_position text not null,
    profession text not null default '',
    level text not null check (level in ('facility', 'provincial')),
    primary key (code, standard_position, profession, level)
);

insert into ra.right_by_post (code, standard_position, profession, level) values
    ('medical-certificate:issue', '1', 'doctor', 'facility'),
    ('health-record:read', '1', 'doctor', 'facility'),
    ('referral:send', '1', 'doctor', 'facility');

create table ra.right_grant (
    id uuid primary key,
    member uuid not null references ra.staff_member,
    code text not null references ra.ministry_right,
    tier text not null check (tier in ('central', 'provincial', 'facility')),
    scope text not null,
    province text references ra.province,
    valid_from date not null,
    valid_until date not null check (valid_until >= valid_from),
    -- The grant a substitute has this by; it ends with that.
    delegated_from uuid references ra.right_grant,
    given_by uuid not null references ra.person,
    given_at timestamptz not null,
    ended_by uuid references ra.person,
    ended_at timestamptz,
    check ((tier = 'central') = (scope = 'TH')),
    check ((tier = 'central') = (province is null)),
    check ((ended_by is null) = (ended_at is null))
);

create index grants_of_member on ra.right_grant (member, code) where ended_at is null;
