-- When an opening of the link was last noted in the audit log: many in a short time are one.
alter table ra.document_share add column noted_at timestamptz;
