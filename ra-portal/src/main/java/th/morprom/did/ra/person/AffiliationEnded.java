package th.morprom.did.ra.person;

import java.util.UUID;

/**
 * A person works at a facility no more. Published inside the transaction that says so: what he holds for that facility ends with it.
 *
 * @param hcode9 the facility
 * @param actor who said it: a registrar's id, or a program's
 */
public record AffiliationEnded(UUID person, String hcode9, String actor) {}
