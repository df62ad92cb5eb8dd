-- What is to be revoked because its passkey was lost, and is not yet because the CA did not answer or refused. It rests here from the order on.
alter table ra.certificate
    add column revocation_order text,
    add column revocation_ordered_at timestamptz,
    add constraint ordered_at_some_time check ((revocation_order is null) = (revocation_ordered_at is null));

create index certificate_to_revoke on ra.certificate (revocation_ordered_at) where revocation_order is not null and revoked_at is null;
