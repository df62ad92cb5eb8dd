-- Relying parties that ask a person to sign in while he is not at their pages (OpenID Connect CIBA). What they ask again with is kept by its
-- SHA-256: whoever reads this table cannot.
create table ra.openid_backchannel_request (
    id uuid primary key,
    auth_req_sha256 bytea not null unique,
    client uuid not null references ra.machine_client,
    -- Whom it means: the keyed HMAC of a citizen number, or the name by which the relying party knows him. Nobody looks it up
    -- while it waits for its answer.
    hint_kind text not null check (hint_kind in ('CITIZEN_NUMBER', 'SUBJECT')),
    hint bytea not null,
    scopes text[] not null,
    message text not null,
    state text not null,
    -- Whoever is shown it. Empty while nobody looked, and for good if there is nobody or he is to be left in peace.
    person uuid references ra.person,
    asked_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > asked_at),
    answered_at timestamptz,
    -- What he agreed to, the text that his passkey signed, and the assertion.
    agreed text[],
    approval text,
    approval_assertion text,
    check (state in ('ASKED', 'UNSHOWN', 'EXPIRED') or person is not null),
    check (state not in ('APPROVED', 'REDEEMED') or (agreed is not null and approval is not null and approval_assertion is not null))
);

-- How often the relying party asks again. Apart from the request: whoever shows that to a person holds its row meanwhile, and the relying
-- party would see by waiting for it that there is somebody.
create table ra.openid_backchannel_poll (
    request uuid primary key references ra.openid_backchannel_request on delete cascade,
    interval_seconds integer not null,
    polled_at timestamptz
);

-- One open question of a relying party about one hint, whether there is somebody or not.
create unique index openid_backchannel_open on ra.openid_backchannel_request (client, hint)
 where state in ('ASKED', 'SHOWN', 'UNSHOWN');
create index openid_backchannel_to_show on ra.openid_backchannel_request (asked_at) where state = 'ASKED';
create index openid_backchannel_of_person on ra.openid_backchannel_request (person, asked_at desc) where person is not null;
create index openid_backchannel_by_age on ra.openid_backchannel_request (asked_at);
