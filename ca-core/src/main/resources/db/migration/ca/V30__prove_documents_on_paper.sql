-- The infrastructure CA has one more key that serves it: the one that signs what stands on paper.
alter table ca.service_key drop constraint service_key_service_check;
alter table ca.service_key add constraint service_key_service_check check (service in ('ocsp', 'tsa', 'proof'));
