-- A facility's revocation and the notices of expiry look for certificates by their holders, the former by the holder's beginning too.
create index certificate_holder on ca.certificate (holder text_pattern_ops);
