-- A certificate may be suspended, and a register of licences, which is no person, may suspend and revoke it.
alter table ra.certificate
    drop constraint certificate_check1,
    add column suspended_at timestamptz,
    add column suspended_by text check (suspended_by in ('HOLDER', 'REGISTRAR', 'LICENCE_REGISTRY')),
    add constraint revoked_by_somebody_when check (revoked_by is null or revoked_at is not null),
    add constraint suspended_by_somebody check ((suspended_at is null) = (suspended_by is null)),
    add constraint not_both check (suspended_at is null or revoked_at is null);

create index certificate_in_use on ra.certificate (not_after) where revoked_at is null;
