-- The name by which the relying party knows the person, so that it can ask for him by it while the link stands. Filled in for links from
-- before by the portal, which has the key.
alter table ra.openid_consent add column subject text;
create index openid_consent_by_subject on ra.openid_consent (client, subject) where ended_at is null;
create index openid_consent_unnamed on ra.openid_consent (given_at) where ended_at is null and subject is null;
