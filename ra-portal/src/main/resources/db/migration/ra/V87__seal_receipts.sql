-- Every text that was shown when somebody consented or took it back, whole: parts of it are settings, which change.
create table ra.notice_text (
    sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    text text not null,
    first_shown_at timestamptz not null
);

create trigger append_only before update or delete or truncate on ra.notice_text
    for each statement execute function ra.refuse_change();

-- A receipt as a sealed, time-stamped PDF. The row comes with the receipt, in its transaction, and waits for its seal; what was
-- receipted before has none, and stays as it is.
create table ra.sealed_receipt (
    receipt uuid primary key references ra.consent_receipt,
    attempts integer not null default 0,
    next_attempt_at timestamptz not null,
    -- Of the last attempt that failed.
    last_outcome text,
    pdf bytea,
    sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
    -- Serial number of the seal's certificate, lower-case hex.
    certificate text,
    -- Of the time-stamp.
    sealed_at timestamptz,
    check ((pdf is null) = (sha256 is null)),
    check ((pdf is null) = (certificate is null)),
    check ((pdf is null) = (sealed_at is null))
);

create index receipt_to_seal on ra.sealed_receipt (next_attempt_at) where pdf is null;

-- What was sealed stays so.
create function ra.refuse_change_of_sealed() returns trigger language plpgsql as $$
begin
    raise exception 'a sealed receipt does not change';
end $$;

create trigger sealed_once before update on ra.sealed_receipt
    for each row when (old.pdf is not null) execute function ra.refuse_change_of_sealed();

create trigger kept before delete or truncate on ra.sealed_receipt
    for each statement execute function ra.refuse_change();
