-- What concerns a person, told once: the same kind about the same thing on the same occasion is one notice.
create table ra.notice (
    id uuid primary key,
    person uuid not null references ra.person,
    kind text not null,
    -- What it is about, such as a certificate's serial number; ids alone, nothing about anybody's health.
    subject text not null,
    occasion text not null,
    details jsonb not null,
    told_at timestamptz not null,
    read_at timestamptz,
    unique (person, kind, subject, occasion)
);

create index notice_of_person on ra.notice (person, told_at desc, id);
create index notice_unread on ra.notice (person) where read_at is null;
create index notice_by_age on ra.notice (told_at);

-- The address that somebody has shown to be his; registration alone proves nothing.
alter table ra.person add column email_verified_at timestamptz
    check (email_verified_at is null or email is not null);

-- An address that is being proved. The code itself was sent and is not here.
create table ra.email_proof (
    person uuid primary key references ra.person,
    email text not null,
    code_sha256 bytea not null,
    misses integer not null default 0,
    expires_at timestamptz not null
);

-- Who is to hear by e-mail that there is something for him: one row a person, however many notices there are.
create table ra.notice_mail (
    person uuid primary key references ra.person,
    -- Counts what he has not been written about, so that a notice that comes while a mail is under way is not taken for told.
    notices integer not null,
    attempts integer not null,
    next_attempt_at timestamptz not null,
    last_outcome text
);

create index notice_mail_due on ra.notice_mail (next_attempt_at) where notices > 0;
