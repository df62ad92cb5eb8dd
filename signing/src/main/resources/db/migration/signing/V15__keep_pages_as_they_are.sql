-- A PDF is compressed inside; to try it again costs milliseconds of CPU for each write and saves nothing.
alter table signing.document
    alter column prepared_pdf set storage external,
    alter column signed_pdf set storage external;
alter table signing.draft alter column pdf set storage external;
