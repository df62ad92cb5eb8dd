-- The few statements by which one signing key handed over to the next; each process asks for the last of them now and then.
create index statement_succession on audit.statement (number) where document like '%"kind":"succession"%';
