-- A certificate that is suspended here while the CA has not heard of it: who is to tell the CA ('holder', otherwise as revocation_ordered_by), or 'refused' once it said no.
alter table ra.certificate add column suspension_untold_by text;

-- What an order suspended here the CA never heard; should it refuse the order, it is to hear of that. Of others it hears again, which changes nothing;
-- what a council or a recovery suspended it has from them, and no other word is to take the place of theirs.
update ra.certificate set suspension_untold_by = coalesce(revocation_ordered_by, 'holder')
 where revocation_order is not null and revoked_at is null
   and suspended_by not in ('LICENCE_REGISTRY', 'RECOVERY');

create index certificate_to_suspend on ra.certificate (suspension_untold_by) where suspension_untold_by is not null;
