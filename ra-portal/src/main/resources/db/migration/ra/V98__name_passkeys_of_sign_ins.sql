-- By which passkey somebody signed in elsewhere: it is not begun with one that ended, and no token is given when it has. Not known of
-- sign-ins of before this version.
alter table ra.openid_sign_in add column passkey bytea references ra.passkey;
