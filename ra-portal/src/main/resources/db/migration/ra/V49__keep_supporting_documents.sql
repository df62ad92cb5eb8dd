-- What an applicant lays beside his enrolment. The content goes when nobody needs it; of what registrars were shown the rest of the row stays.
create table ra.supporting_document (
    id uuid primary key,
    enrolment uuid not null references ra.enrolment,
    kind text not null check (kind in ('PHOTO', 'LICENCE_CARD', 'APPOINTMENT_LETTER', 'NAME_CHANGE')),
    type text not null check (type in ('JPEG', 'PDF')),
    pages int not null check (pages between 1 and 10),
    size_bytes int not null check (size_bytes > 0),
    -- Of the content before it was encrypted.
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    -- Encrypted with a key of its own, which is encrypted with a key of the token.
    content bytea,
    content_key bytea,
    added_at timestamptz not null,
    -- First put before registrars.
    submitted_at timestamptz,
    removed_at timestamptz,
    check ((content is null) = (content_key is null)),
    check (content is not null or submitted_at is not null)
);
create index supporting_document_of_enrolment on ra.supporting_document (enrolment, added_at);
create index supporting_document_kept on ra.supporting_document (enrolment) where content is not null;

-- What lay beside a version of an enrolment when it was frozen: the list that registrars decide upon.
create table ra.submitted_document_list (
    enrolment uuid not null,
    version int not null,
    canonical text not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    primary key (enrolment, version),
    foreign key (enrolment, version) references ra.enrolment_version
);
create trigger append_only before update or delete or truncate on ra.submitted_document_list
    for each statement execute function ra.refuse_change();
