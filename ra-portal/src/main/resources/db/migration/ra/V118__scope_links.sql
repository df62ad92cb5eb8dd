-- What whoever has a link may see, and how often it opens. Links of before open the document as often as anybody likes, and so do
-- those that a node of the release before still makes.
alter table ra.document_share add column scope text not null default 'DOCUMENT' check (scope in ('VERIFY', 'DOCUMENT'));
alter table ra.document_share add column openings integer check (openings > 0);
alter table ra.document_share add column opened integer not null default 0;
