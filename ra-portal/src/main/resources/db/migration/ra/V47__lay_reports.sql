-- PDFs that a facility's program made itself and laid before a doctor. The file goes once it is signed, or a while after it was not.
create table ra.report (
    id uuid primary key,
    client uuid not null references ra.machine_client,
    hcode9 text not null references ra.facility,
    doctor uuid not null references ra.person,
    title text not null check (length(title) between 1 and 120),
    level text not null check (level in ('B', 'T', 'LT', 'LTA')),
    page int,
    x real,
    y real,
    width real,
    height real,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    pdf bytea,
    state text not null check (state in ('WAITING', 'SIGNED', 'DECLINED', 'WITHDRAWN')),
    laid_at timestamptz not null,
    waits_until timestamptz not null,
    changed_at timestamptz not null,
    -- What his passkey was last asked for: the file made ready, with the gap that its signature is to fill.
    authorisation uuid,
    digest_algorithm text,
    prepared bytea,
    gap_start int,
    gap_end int,
    signed bytea,
    signed_sha256 text check (signed_sha256 ~ '^[0-9a-f]{64}$'),
    check (num_nulls(page, x, y, width, height) in (0, 5)),
    check (num_nulls(authorisation, digest_algorithm, prepared, gap_start, gap_end) in (0, 5)),
    check ((state = 'SIGNED') = (signed_sha256 is not null))
);
create index report_waiting_of_doctor on ra.report (doctor, laid_at) where state = 'WAITING';
create index report_of_client on ra.report (client) where state = 'WAITING';
create index report_kept on ra.report (changed_at) where pdf is not null or signed is not null;
