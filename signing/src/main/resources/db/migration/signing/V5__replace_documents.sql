-- An issued document may be replaced by another.
alter table signing.document add column replaces uuid references signing.document (id);
alter table signing.document add column replaced_by uuid references signing.document (id);
alter table signing.document add column replaced_at timestamptz;

alter table signing.document drop constraint document_state_check;
alter table signing.document add constraint document_state_check
    check (state in ('prepared', 'accepted', 'issued', 'withdrawn', 'replaced'));
alter table signing.document drop constraint document_check3;
alter table signing.document add constraint document_signed
    check ((state in ('issued', 'withdrawn', 'replaced')) = (signed_pdf is not null));
alter table signing.document add constraint document_replaced
    check ((state = 'replaced') = (replaced_by is not null) and (state = 'replaced') = (replaced_at is not null));
