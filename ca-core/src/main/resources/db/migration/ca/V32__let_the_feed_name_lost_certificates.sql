-- After a restore the feed also names certificates that the database does not know: kept revocation lists do, and they stay revoked.
alter table ca.status_change drop constraint status_change_serial_fkey;
