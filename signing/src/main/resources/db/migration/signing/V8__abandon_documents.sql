-- What its doctor agreed to, and what can never be signed, comes to an end: the agreement stays as evidence, the page goes.
alter table signing.document add column abandoned_at timestamptz;
alter table signing.document add column abandoned_because text
    check (abandoned_because in ('CERTIFICATE_EXPIRED', 'CERTIFICATE_REVOKED', 'NOT_SIGNED_IN_TIME'));

alter table signing.document drop constraint document_state_check;
alter table signing.document add constraint document_state_check
    check (state in ('prepared', 'accepted', 'issued', 'withdrawn', 'replaced', 'abandoned'));
alter table signing.document add constraint document_abandoned
    check ((state = 'abandoned') = (abandoned_at is not null) and (state = 'abandoned') = (abandoned_because is not null));
create index document_accepted on signing.document (accepted_at) where state = 'accepted';
