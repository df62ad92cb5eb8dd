-- Whose turn it is to tell an event. What became of a call is written down by whoever still has the turn: an event that was asked for
-- again meanwhile, or taken by another process after the lease was over, is no longer that of the call before.
alter table ra.webhook_event add column turn uuid;
