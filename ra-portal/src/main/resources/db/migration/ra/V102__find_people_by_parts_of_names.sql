-- Registrars look for people by any part of a name. The parts of three letters of all a person's names are indexed, whatever script
-- and locale: what is looked for is cut up the same way, and what has all its parts is read.

-- One line a language, so that no search runs from the one into the other.
create function ra.searched_name(given_th text, family_th text, given_en text, family_en text) returns text
    language sql immutable parallel safe
    return lower(given_th || ' ' || family_th || chr(10) || given_en || ' ' || family_en);

create function ra.parts_of_name(name text) returns text[]
    language sql immutable strict parallel safe
    return array(select distinct substr(name, n, 3) from generate_series(1, length(name) - 2) as n);

create index person_by_parts_of_name on ra.person
    using gin (ra.parts_of_name(ra.searched_name(given_name_th, family_name_th, given_name_en, family_name_en)));

-- Else the planner knows nothing of these parts before the next automatic analysis, and reads everybody.
analyze ra.person;
