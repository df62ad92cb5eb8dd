-- A node of the release before writes a minor's own words over his guardian's and leaves the column that it does not know as it was.
-- They are the guardian's only while they are those that he declared then.
alter table ra.health_declaration add column guardian_declared_at timestamptz;

update ra.health_declaration set guardian_declared_at = declared_at where guardianship is not null;
