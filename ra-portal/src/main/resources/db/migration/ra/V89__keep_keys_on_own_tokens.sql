-- Whoever keeps his key himself, on a token or smart card, has no credential here. Until he accepts a key he may choose another; what he
-- chose before stays as a record.
alter table ra.issuance
    alter column credential drop not null,
    drop constraint issuance_state_check,
    drop constraint issuance_check1,
    add constraint state_is_known check (state in ('PREPARED', 'ACCEPTED', 'ISSUED', 'REFUSED', 'REPLACED')),
    add constraint accepted_with_evidence check (state in ('PREPARED', 'REPLACED') or evidence is not null);

drop index ra.one_open_issuance;
create unique index one_open_issuance on ra.issuance (enrolment, version) where state not in ('REFUSED', 'REPLACED');

alter table ra.certificate alter column credential drop not null;
