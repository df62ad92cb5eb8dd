-- Offices that are neither a facility nor a province's: the ministry's centre and the health regions'.
alter table ra.facility
    drop constraint facility_type_check,
    add constraint facility_type_check check (type in
        ('REGIONAL_HOSPITAL', 'GENERAL_HOSPITAL', 'COMMUNITY_HOSPITAL', 'HEALTH_PROMOTING_HOSPITAL',
         'PROVINCIAL_HEALTH_OFFICE', 'DISTRICT_HEALTH_OFFICE', 'HEALTH_CENTRE', 'HOSPITAL', 'CLINIC', 'OTHER',
         'HEALTH_REGION_OFFICE', 'CENTRAL_OFFICE'));

-- Lists of all organisations, which two central officers sign for the CA (docs/approval-evidence.md). Published is what both have signed.
create table ra.organisation_list (
    version integer primary key check (version >= 1),
    issued_at timestamptz not null,
    drawn_up_by uuid not null references ra.person,
    organisations integer not null check (organisations >= 0),
    -- Over the text of its entries, UTF-8.
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    published_at timestamptz
);

create table ra.organisation_list_entry (
    version integer not null references ra.organisation_list deferrable initially deferred,
    hcode9 text not null,
    province text not null,
    kind text not null check (kind in ('facility', 'small-facility', 'provincial-office', 'region', 'ministry')),
    name_th text not null,
    primary key (version, hcode9)
);

create trigger append_only before update or delete or truncate on ra.organisation_list_entry
    for each statement execute function ra.refuse_change();

create table ra.organisation_list_agreement (
    version integer not null references ra.organisation_list,
    registrar uuid not null references ra.person,
    canonical text not null,
    assertion text not null,
    agreed_at timestamptz not null,
    primary key (version, registrar)
);

create trigger append_only before update or delete or truncate on ra.organisation_list_agreement
    for each statement execute function ra.refuse_change();
