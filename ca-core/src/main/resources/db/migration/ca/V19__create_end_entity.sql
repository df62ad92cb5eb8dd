-- End entities as registration authorities keep them at this CA, through its EJBCA door: what was asked for whom, and where it
-- stands. Each registration authority sees its own. There is no password in it, only what a given one is compared with.
create table ca.end_entity (
    registration_authority text        not null,
    username               text        not null check (length(username) between 1 and 255),
    authority              text        not null,
    profile                text        not null,
    subject_dn             text        not null,
    subject_alt_name       text        not null,
    email                  text        not null,
    status                 smallint    not null check (status in (10, 11, 20, 30, 40, 50, 60, 70, 80)),
    -- Of the certificate that it may ask for, or has got.
    request_id             uuid        not null,
    -- Approval evidence, until the certificate is there.
    evidence               text,
    password_hash          text,
    attempts_left          smallint    not null check (attempts_left >= 0),
    created_at             timestamptz not null,
    changed_at             timestamptz not null,
    primary key (registration_authority, username),
    -- Of what has got its certificate, neither evidence nor password is kept.
    check (status <> 40 or (evidence is null and password_hash is null))
);

-- Which certificates an end entity asked for: the first asks, and keeps the request's id for ever.
create table ca.end_entity_request (
    request_id             uuid        primary key,
    registration_authority text        not null,
    username               text        not null,
    asked_at               timestamptz not null
);

create index end_entity_request_of on ca.end_entity_request (registration_authority, username, asked_at);

create trigger append_only before update or delete on ca.end_entity_request
    for each row execute function ca.refuse_change();
