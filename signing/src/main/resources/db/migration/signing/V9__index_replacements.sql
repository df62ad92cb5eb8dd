-- Every removal of a document asks whether another names it.
create index document_replaces on signing.document (replaces) where replaces is not null;
create index document_replaced_by on signing.document (replaced_by) where replaced_by is not null;
create index draft_replaces on signing.draft (replaces) where replaces is not null;
