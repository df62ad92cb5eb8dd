-- Documents that wait, rendered, for their doctor, who signs several of them under one activation.
create table signing.draft (
    id                 uuid primary key,
    owner              uuid not null,
    credential         uuid not null references signing.credential (id),
    number             text not null unique,
    verification_token text not null unique check (verification_token ~ '^[0-9a-f]{32}$'),
    masked_patient     text not null,
    -- What the page says, so that it is checked again on the day it is signed.
    content            text not null,
    -- The page, without a place for a signature yet.
    pdf                bytea not null,
    -- The issued document that it takes the place of once it is signed.
    replaces           uuid references signing.document (id),
    written_at         timestamptz not null
);
create index draft_owner on signing.draft (owner, written_at);

-- One agreement of a doctor to several documents.
create table signing.batch (
    id          uuid primary key,
    owner       uuid not null,
    credential  uuid not null references signing.credential (id),
    -- Canonical JSON whose SHA-256 is the passkey's challenge: whoever audits can verify the assertion again.
    activation  text not null,
    expires_at  timestamptz not null,
    assertion   text,
    accepted_at timestamptz,
    check ((assertion is null) = (accepted_at is null))
);
create index batch_expired on signing.batch (expires_at) where assertion is null;

-- A document of a batch has its activation there.
alter table signing.document alter column activation drop not null;
alter table signing.document add column batch uuid references signing.batch (id);
alter table signing.document add constraint document_activation check ((activation is null) = (batch is not null));
create index document_batch on signing.document (batch) where batch is not null;
