-- What happened to one thing: asked by the verification of the CA's register for every certificate, and by auditors.
create index event_subject on audit.event (subject);
