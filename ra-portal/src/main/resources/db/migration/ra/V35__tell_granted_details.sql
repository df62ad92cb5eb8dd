-- Whether the program asked by authorization_details (RFC 9396), and is told with the token what they came to.
alter table ra.csc_grant add column detailed boolean not null default false;
