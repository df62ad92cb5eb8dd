-- Sign-ins of which nothing can be good any more are found by when the last of it was over, however long refresh tokens live.
drop index ra.openid_sign_in_by_age;
create index openid_sign_in_over on ra.openid_sign_in (greatest(created_at, refresh_expires_at));
