-- Why a document was issued without the seal that its facility wants; the doctor's signature does not wait for it.
alter table signing.document add column unsealed_because text;
create index document_unsealed on signing.document (registered_at) where unsealed_because is not null;
