-- Beside events programs are told that somebody signed out (OpenID Connect Back-Channel Logout), by the same hand.
alter table ra.webhook_event add column kind text not null default 'EVENT' check (kind in ('EVENT', 'LOGOUT'));
