-- The events of one program, the first due first: each program has a hand of its own.
create index webhook_event_due_of_client on ra.webhook_event (client, next_attempt_at)
    where delivered_at is null and given_up_at is null;
