-- Secrets of programs that people sign in to in the ministry's form. Each was made here, shown once, and is kept by its SHA-256.
create table ra.client_secret (
    sha256 bytea primary key,
    client uuid not null references ra.machine_client,
    made_by uuid not null references ra.person,
    made_at timestamptz not null,
    expires_at timestamptz not null check (expires_at >= made_at)
);

create index client_secret_of_client on ra.client_secret (client, expires_at);
