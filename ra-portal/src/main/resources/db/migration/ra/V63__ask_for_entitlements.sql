-- Consent to be asked about by those who treat me: what state welfare I am entitled to; and the purpose for which they open it.
alter table ra.consent_receipt drop constraint consent_receipt_purpose_check;
alter table ra.consent_receipt add constraint consent_receipt_purpose_check
    check (purpose in ('COLLECT', 'KEEP_EVIDENCE', 'SHARE', 'CARE', 'ENTITLEMENT'));

alter table ra.patient_access drop constraint patient_access_purpose_check;
alter table ra.patient_access add constraint patient_access_purpose_check
    check (purpose in ('TREAT', 'ETREAT', 'BTG', 'COVERAGE'));
