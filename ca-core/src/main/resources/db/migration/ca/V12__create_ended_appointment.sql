-- Registrars' appointments that a central officer ended before their time, each with the statement that he signed.
create table ca.ended_appointment (
    appointment uuid        primary key,
    ended_by    uuid        not null references ca.central_officer (registrar),
    statement   text        not null,
    ended_at    timestamptz not null
);

create trigger append_only before update or delete on ca.ended_appointment
    for each row execute function ca.refuse_change();
