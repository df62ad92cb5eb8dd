create table ra.province (
    code text primary key check (code ~ '^[1-9][0-9]$'),
    name_th text not null unique,
    name_en text not null unique
);

create table ra.facility (
    hcode9 text primary key check (hcode9 ~ '^[A-Z]{2}[0-9]{7}$'),
    hcode text not null unique check (hcode ~ '^[0-9]{5}$'),
    name_th text not null,
    name_en text not null,
    province text not null references ra.province,
    address_th text not null,
    participating boolean not null
);

create index facility_of_province on ra.facility (province, name_th);
