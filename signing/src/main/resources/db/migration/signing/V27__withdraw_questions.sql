-- When the program that asked took the question back: nothing is agreed to, and nothing signed, by it from then on.
alter table signing.digest_authorisation add column withdrawn_at timestamptz;
