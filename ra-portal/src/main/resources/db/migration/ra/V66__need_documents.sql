-- Which documents an enrolment needs before it may be submitted. The newest version in effect says it for all approval
-- policies; one that it does not name needs none. What the ministry decides is another version, from another day on.
create table ra.document_policy (
    version text primary key,
    -- Of two that began on one day nobody could say which is the newest.
    effective_from date not null unique,
    basis text not null
);

create table ra.document_rule (
    version text not null references ra.document_policy,
    -- As in approval-policies.yaml.
    approval_policy text not null,
    -- At least one of them.
    kind text not null check (kind in ('PHOTO', 'LICENCE_CARD', 'APPOINTMENT_LETTER', 'NAME_CHANGE')),
    primary key (version, approval_policy, kind)
);

-- Submissions name the version by which they were taken.
create trigger append_only before update or delete or truncate on ra.document_policy
    for each statement execute function ra.refuse_change();
create trigger append_only before update or delete or truncate on ra.document_rule
    for each statement execute function ra.refuse_change();

insert into ra.document_policy values
    ('morprom-documents/1', '2026-01-01', 'chip, counter and council''s register are enough; documents are added freely');
