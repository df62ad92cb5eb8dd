-- Part 1 may be written by whoever decides for a minor: by which guardianship. None means that the person himself wrote it.
alter table ra.health_declaration add column guardianship uuid references ra.guardianship;
