-- Verifications of the register of certificates: how far the one that is under way has come, so that any node goes on with it,
-- and what was found in it and in the last that was finished.
create table ca.register_verification (
    number            bigint      generated always as identity primary key,
    started_at        timestamptz not null,
    finished_at       timestamptz,
    serial            text        not null default '',
    certificates_done boolean     not null default false,
    event             bigint      not null default 0,
    certificates      bigint      not null default 0
);
create unique index register_verification_under_way on ca.register_verification ((true)) where finished_at is null;

create table ca.register_finding (
    verification bigint      not null references ca.register_verification (number),
    kind         text        not null,
    subject      text        not null,
    found_at     timestamptz not null,
    primary key (verification, kind, subject)
);

-- By which order a certificate was revoked.
create index revocation_order_item_serial on ca.revocation_order_item (serial);
