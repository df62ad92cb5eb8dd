-- Evidence is weighed again by any version of the policy: neither it, nor what was found by it, nor a version ever changes.
create trigger append_only before update or delete or truncate on ra.proofing
    for each statement execute function ra.refuse_change();

create trigger append_only before update or delete or truncate on ra.assurance_rule
    for each statement execute function ra.refuse_change();

create index proofing_by_time on ra.proofing (proofed_at desc, id desc);

-- Requests for a right, and objections, that were refused (PDPA section 39 (7)). They are decided outside this system.
create table ra.rights_refusal (
    reference text primary key check (reference ~ '^[0-9A-Za-z./-]{1,40}$'),
    section text not null check (section in ('ACCESS', 'PORTABILITY', 'OBJECTION', 'RECTIFICATION')),
    refused_on date not null,
    reason text not null,
    recorded_by uuid not null references ra.person,
    recorded_at timestamptz not null
);

create trigger append_only before update or delete or truncate on ra.rights_refusal
    for each statement execute function ra.refuse_change();
