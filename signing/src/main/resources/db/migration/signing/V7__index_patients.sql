-- A keyed reference of the patient's citizen number, by which he finds what was issued for him.
create table signing.document_patient (
    document  uuid primary key references signing.document (id) on delete cascade,
    reference text not null
);
create index document_patient_reference on signing.document_patient (reference);
