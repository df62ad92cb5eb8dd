-- What a registrar wrote about an emergency access may tell of the patient: encrypted with a key of the token, like the reason.
-- The portal encrypts what is here in clear (EncryptReviewNotes), and a release later the column goes.
alter table ra.break_glass_review add column note_encrypted bytea;
alter table ra.break_glass_review alter column note drop not null;
alter table ra.break_glass_review add constraint one_note check ((note is null) <> (note_encrypted is null));

create function ra.refuse_change_but_encryption() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.note is not null and new.note is null
       and row (new.access, new.outcome, new.registrar, new.reviewed_at)
           is not distinct from row (old.access, old.outcome, old.registrar, old.reviewed_at) then
        return new;
    end if;
    raise exception 'rows of %.% are added, never changed or removed', tg_table_schema, tg_table_name;
end;
$$;

drop trigger append_only on ra.break_glass_review;

create trigger append_only before update or delete on ra.break_glass_review
    for each row execute function ra.refuse_change_but_encryption();
create trigger never_emptied before truncate on ra.break_glass_review
    for each statement execute function ra.refuse_change();
