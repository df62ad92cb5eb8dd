-- Part 1 of a medical certificate, written by the citizen himself before he sees a doctor. One a person; it ends by itself.
create table ra.health_declaration (
    person uuid primary key references ra.person,
    -- The only facility whose doctors may read it; none means any.
    facility text,
    -- His words, encrypted: they are health data.
    answers bytea not null,
    declared_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > declared_at)
);
create index health_declaration_expired on ra.health_declaration (expires_at);
