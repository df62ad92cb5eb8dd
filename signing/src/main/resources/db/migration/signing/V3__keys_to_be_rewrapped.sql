-- The newest generation for which re-wrapping this key was refused: it is tried once for each.
alter table signing.credential
    add column rewrap_refused_for integer references signing.wrapping_key (generation);

create index credential_wrapped_under on signing.credential (wrapped_under);
