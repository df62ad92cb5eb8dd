-- Who has opened what lies before registrars: nobody approves in a list what he has not looked at. That he did is in the
-- audit log, every time; here it is once, to be asked for.
create table ra.document_opening (
    document uuid not null references ra.supporting_document,
    reader uuid not null references ra.person,
    opened_at timestamptz not null,
    primary key (document, reader)
);
