-- A licence number is looked for without its profession.
create index enrolment_by_licence_number on ra.enrolment (licence_number);
