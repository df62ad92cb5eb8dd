-- A version of the document policy that one registrar of the ministry entered. What another confirmed is a row of ra.document_policy, and
-- named here; what is decided without a version was dismissed.
create table ra.document_policy_draft (
    id uuid primary key,
    effective_from date not null,
    basis text not null,
    -- Each as approval policy and kind of document, such as doctor-signing:PHOTO.
    rules text[] not null,
    entered_by uuid not null references ra.person,
    entered_at timestamptz not null,
    decided_by uuid references ra.person,
    decided_at timestamptz,
    version text unique references ra.document_policy,
    check ((decided_by is null) = (decided_at is null)),
    check (version is null or decided_by <> entered_by)
);

create index document_policy_draft_open on ra.document_policy_draft (entered_at) where decided_at is null;

-- What a program laid, for its list.
create index service_record_of_client on ra.service_record (client, prepared_at desc) where client is not null;

-- That a registrar took an objection up with those whom it concerns. It weighs nothing: the record counts as objected to for good.
create table ra.service_objection_seen (
    record uuid primary key references ra.service_record,
    registrar uuid not null references ra.person,
    seen_at timestamptz not null
);

create trigger append_only before update or delete or truncate on ra.service_objection_seen
    for each statement execute function ra.refuse_change();

create index service_end_objected on ra.service_end (ended_at) where state = 'OBJECTED';
