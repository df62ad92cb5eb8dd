-- Who decides for a minor about his consents, as an officer has seen by the original papers; until the child is of age.
create table ra.guardianship (
    id uuid primary key,
    child uuid not null references ra.person,
    guardian uuid not null references ra.person check (guardian <> child),
    relation text not null check (relation in ('PARENT', 'ADOPTIVE_PARENT', 'APPOINTED_GUARDIAN')),
    evidence text not null check (evidence in ('HOUSE_REGISTRATION', 'BIRTH_CERTIFICATE', 'ADOPTION_REGISTER', 'COURT_ORDER')),
    officer uuid not null references ra.person check (officer <> child and officer <> guardian),
    facility text not null references ra.facility,
    recorded_at timestamptz not null,
    -- The day on which the child is of age: from then on nobody decides for him.
    of_age_on date not null,
    ended_at timestamptz,
    ended_by uuid references ra.person,
    check ((ended_at is null) = (ended_by is null))
);

create unique index guardianship_once on ra.guardianship (child, guardian) where ended_at is null;
create index guardianship_of_guardian on ra.guardianship (guardian) where ended_at is null;
create index guardianship_by_end on ra.guardianship (of_age_on) where ended_at is null;

-- Whoever else than the person himself gives or takes back a consent does so by a guardianship.
alter table ra.consent_receipt add column guardianship uuid references ra.guardianship;
alter table ra.consent_receipt add constraint consent_by_whom check ((guardianship is null) = (actor = person));
