-- Once the CA has certified an order, nobody takes it back: the seal is stopped or revoked instead.
alter table ra.seal_order
    add column certified_at timestamptz,
    add constraint certified_stays check (certified_at is null or state = 'AGREED');

-- What was signed stays as it was.
create function ra.keep_seal_order() returns trigger language plpgsql as $$
begin
    if (old.id, old.hcode9, old.name_th, old.public_key_sha256, old.pkcs10, old.ordered_by, old.ordered_at, old.ordered_through,
            old.order_statement, old.order_assertion)
            is distinct from (new.id, new.hcode9, new.name_th, new.public_key_sha256, new.pkcs10, new.ordered_by, new.ordered_at,
            new.ordered_through, new.order_statement, new.order_assertion)
        or (old.agreed_by is not null and (old.agreed_by, old.agreed_at, old.agreed_through, old.agreement_statement, old.agreement_assertion)
            is distinct from (new.agreed_by, new.agreed_at, new.agreed_through, new.agreement_statement, new.agreement_assertion))
        or (old.certified_at is not null and old.certified_at is distinct from new.certified_at) then
        raise exception 'what was signed about a seal is not changed';
    end if;
    return new;
end $$;
create trigger keep_signed before update on ra.seal_order for each row execute function ra.keep_seal_order();
create trigger keep_all before delete on ra.seal_order for each row execute function ra.refuse_change();
create trigger keep_table before truncate on ra.seal_order for each statement execute function ra.refuse_change();
