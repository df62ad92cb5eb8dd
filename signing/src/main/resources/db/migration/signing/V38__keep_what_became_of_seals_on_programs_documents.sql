-- What became of the facility's seal on a document of another program, by the digest of the bytes that its doctor's signature covers. The
-- document itself stands in no register: who has a copy with another seal than this, or without it, has not the one that was handed out.
create table signing.sealed_pdf (
    content_sha256   text primary key check (content_sha256 ~ '^[0-9a-f]{64}$'),
    -- Of the file as it was handed out.
    sha256           text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    facility         text not null check (facility ~ '^[A-Z]{2}[0-9]{7}$'),
    -- Serial number of the seal's certificate, lower-case hex.
    seal             text,
    unsealed_because text,
    signed_at        timestamptz not null,
    check ((seal is null) <> (unsealed_because is null))
);
create index sealed_pdf_file on signing.sealed_pdf (sha256);
create index sealed_pdf_unsealed on signing.sealed_pdf (signed_at) where unsealed_because is not null;
