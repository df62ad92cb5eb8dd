-- Every level of the standard comes of the policy: also of a card that nothing confirms, and of a person whom nobody has seen.
alter table ra.assurance_rule add column needs_card boolean not null default true;

insert into ra.assurance_rule
    (policy_version, rank, ial, needs_card_status, needs_face_check, needs_participating_facility, needs_card, basis, effective_from)
values
    ('morprom-assurance/1b', 1, 'IAL2.3', true, true, true, true,
     'chip read and officer face check at a participating facility, card status confirmed by the issuer', '2026-11-28'),
    ('morprom-assurance/1b', 2, 'IAL2.2', true, true, false, true,
     'chip read and officer face check, card status confirmed by the issuer', '2026-11-28'),
    ('morprom-assurance/1b', 3, 'IAL2.1', false, true, false, true,
     'chip read and officer face check, card status unknown', '2026-11-28'),
    ('morprom-assurance/1b', 4, 'IAL1.3', true, false, false, true,
     'chip read, card status confirmed by the issuer, face not confirmed', '2026-11-28'),
    ('morprom-assurance/1b', 5, 'IAL1.2', false, false, false, true,
     'chip read and looked at by an officer, card status unknown, face not confirmed', '2026-11-28'),
    ('morprom-assurance/1b', 6, 'IAL1.1', false, false, false, false,
     'what the person says of himself', '2026-11-28');
