-- When a program, or a registrar for it, last asked for an event once more.
alter table ra.webhook_event add column asked_again_at timestamptz;
