-- An approval makes one certificate: which request used it, for which key. What was approved is the enrolment; the applicant alone
-- says for which key, so another key needs another approval. Approvals from before this table are not in it; none of them holds longer than 30 days.
create table ca.used_approval (
    enrolment_sha256 text primary key check (enrolment_sha256 ~ '^[0-9a-f]{64}$'),
    key_sha256       text not null check (key_sha256 ~ '^[0-9a-f]{64}$'),
    request_id       uuid not null unique
);

-- It goes to another request only when nobody knows what became of the certificate that it was used for.
create function ca.refuse_second_use() returns trigger language plpgsql as $$
begin
    if old.enrolment_sha256 is distinct from new.enrolment_sha256 or exists (
        select
          from ca.certificate c
          join ca.certificate_outcome o on o.serial = c.serial
         where c.request_id = old.request_id
    ) then
        raise exception 'the approval was used for a certificate that there is';
    end if;
    return new;
end $$;

create trigger used_once before update on ca.used_approval for each row execute function ca.refuse_second_use();
create trigger no_delete before delete on ca.used_approval for each row execute function ca.refuse_change();
create trigger never_emptied before truncate on ca.used_approval for each statement execute function ca.refuse_change();
