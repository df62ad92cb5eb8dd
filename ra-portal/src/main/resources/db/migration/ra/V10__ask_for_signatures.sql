-- Medical certificates that a facility's program wants signed, from the request to what became of it. Content is signing's.
create table ra.signing_request (
    -- Also the draft's and the document's.
    id uuid primary key,
    -- In the order of arrival, for lists.
    position bigint generated always as identity unique,
    client uuid not null references ra.machine_client,
    hcode9 text not null references ra.facility,
    doctor uuid not null references ra.person,
    licence_number text not null,
    number text not null unique,
    -- What the program itself calls it.
    reference text check (length(reference) between 1 and 64),
    state text not null check (state in ('WAITING', 'SIGNED', 'DECLINED', 'EXPIRED', 'WITHDRAWN', 'REPLACED')),
    replaces uuid references ra.signing_request,
    requested_at timestamptz not null,
    expires_at timestamptz not null,
    changed_at timestamptz not null,
    decline_reason text,
    decline_note text check (length(decline_note) between 1 and 200),
    check ((state = 'DECLINED') = (decline_reason is not null)),
    check (decline_note is null or decline_reason is not null)
);

create index signing_request_of_client on ra.signing_request (client, position desc);
create index signing_request_of_doctor on ra.signing_request (doctor, position) where state = 'WAITING';
create index signing_request_over on ra.signing_request (expires_at) where state = 'WAITING';
-- One at a time is to take another's place.
create unique index signing_request_replacement on ra.signing_request (replaces) where state in ('WAITING', 'SIGNED');

-- What a program was answered, so that asking again changes nothing.
create table ra.api_answer (
    client uuid not null references ra.machine_client,
    idempotency_key text not null,
    -- Of method, address and body: the key stands for one request.
    request_sha256 text not null check (request_sha256 ~ '^[0-9a-f]{64}$'),
    status integer not null,
    body text not null,
    answered_at timestamptz not null,
    primary key (client, idempotency_key)
);

create index api_answer_old on ra.api_answer (answered_at);
