-- A person has several passkeys, adds and ends them himself. A row is never removed: what its key signed is verified for years.
alter table ra.passkey
    -- What its holder calls it; empty until he does.
    add column label text not null default '' check (length(label) <= 64),
    add column added_by text not null default 'ACCOUNT' check (added_by in ('ACCOUNT', 'OTHER_PASSKEY', 'RECOVERY')),
    -- Whether it leaves its device, as its authenticator said when it was made; not known of those of before this version.
    add column syncing text check (syncing in ('DEVICE_BOUND', 'ELIGIBLE', 'SYNCED')),
    -- What another passkey of the person signed to let it in: the canonical text with this one's key, and the assertion over its SHA-256.
    add column endorsement text,
    add column endorsement_assertion text,
    add column last_used_at timestamptz,
    add column ended_at timestamptz,
    add column end_reason text check (end_reason in ('REMOVED', 'LOST', 'RECOVERED')),
    add constraint endorsed_by_another_passkey
        check ((added_by = 'OTHER_PASSKEY') = (endorsement is not null) and (endorsement is null) = (endorsement_assertion is null)),
    add constraint ended_for_a_reason check ((ended_at is null) = (end_reason is null));

-- What waits for somebody's signature, to be shown to him.
create index challenge_waiting on ra.challenge (subject, purpose) where subject <> '' and used_at is null;
