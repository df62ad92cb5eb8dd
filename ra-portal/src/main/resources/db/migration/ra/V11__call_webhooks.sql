-- What programs are to be told, written down in the transaction that made it true.
create table ra.webhook_event (
    id uuid primary key,
    client uuid not null references ra.machine_client,
    body text not null,
    created_at timestamptz not null,
    attempts integer not null default 0,
    next_attempt_at timestamptz not null,
    delivered_at timestamptz,
    given_up_at timestamptz,
    last_outcome text,
    check (delivered_at is null or given_up_at is null)
);

create index webhook_event_due on ra.webhook_event (next_attempt_at) where delivered_at is null and given_up_at is null;
create index webhook_event_of_client on ra.webhook_event (client, created_at desc);
