package th.morprom.did.ra.seal;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.OrganisationKinds;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.seal.SealOrderRefused.Reason;
import tools.jackson.databind.JsonNode;

/** Who may order a facility's seal and who may agree, as the CA judges it too. */
final class SealRules {
    /** As long as the CA believes an agreement, less what it may take until the CA sees it. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(21);

    private final Reaches reaches;
    private final Organisations organisations;
    private final OrganisationKinds kinds;
    private final Passkeys passkeys;
    private final Appointments appointments;

    SealRules(
            Reaches reaches,
            Organisations organisations,
            OrganisationKinds kinds,
            Passkeys passkeys,
            Appointments appointments) {
        this.appointments = appointments;
        this.reaches = reaches;
        this.organisations = organisations;
        this.kinds = kinds;
        this.passkeys = passkeys;
    }

    /**
     * A facility that may have a seal, with what the seal says of it.
     *
     * @param province two digits
     */
    record Sealable(Facility facility, String province, String nameTh) {}

    /**
     * What is ordered has the name and the province of the list in force, as the CA will compare them; of the registry only where two central
     * officers never signed a list. What the registry closed since is closed at once.
     */
    Sealable requireSealable(String hcode9) {
        var facility = organisations.openFacility(hcode9).orElseThrow(() -> new SealOrderRefused(Reason.CLOSED));
        return switch (kinds.standing()) {
            case NONE -> new Sealable(facility, facility.province().code(), facility.nameTh());
            case NOT_IN_FORCE -> throw new SealOrderRefused(Reason.LIST_NOT_IN_FORCE);
            case IN_FORCE ->
                kinds.find(hcode9)
                        .map(listed -> new Sealable(facility, listed.province(), listed.nameTh()))
                        .orElseThrow(() -> new SealOrderRefused(
                                kinds.wasListed(hcode9) ? Reason.ENDED_IN_LIST : Reason.NOT_LISTED));
        };
    }

    /** @param ordered what the first registrar signed */
    void requireAsListed(String hcode9, JsonNode ordered) {
        var sealable = requireSealable(hcode9);
        if (!ordered.path("province").stringValue().equals(sealable.province())
                || !ordered.path("name").stringValue().equals(sealable.nameTh())) {
            throw new SealOrderRefused(Reason.NOT_AS_LISTED);
        }
    }

    /** The office by which he orders a seal: one of the facility itself. */
    Appointment requireMayOrder(UUID registrar, Facility facility) {
        return office(registrar, facility, tier -> tier == Tier.FACILITY);
    }

    /** The office by which he agrees to this order: of the facility, or else of its province. */
    Appointment requireMayAgree(UUID registrar, SealOrder order, Instant now) {
        var facility = organisations
                .facility(order.hcode9())
                .filter(known -> reaches.of(registrar).covers(known))
                .orElseThrow(() -> new SealOrderRefused(Reason.UNKNOWN_ORDER));
        if (order.state() != SealOrder.State.ORDERED) {
            throw new SealOrderRefused(Reason.WRONG_STATE);
        }
        if (order.orderedBy().equals(registrar)) {
            throw new SealOrderRefused(Reason.SELF);
        }
        if (order.orderedAt().plus(LONGEST_WAIT).isBefore(now)) {
            throw new SealOrderRefused(Reason.OVER);
        }
        var agreeing = office(registrar, facility, tier -> tier != Tier.CENTRAL);
        var ordering = appointments.find(order.orderedThrough()).orElseThrow();
        if (above(ordering).anyMatch(registrar::equals)
                || above(agreeing).anyMatch(order.orderedBy()::equals)
                || oneAppointedBoth(ordering, agreeing)) {
            throw new SealOrderRefused(Reason.APPOINTER);
        }
        return agreeing;
    }

    /** Two of the facility whom one person appointed are no two: he could have made up both. */
    private static boolean oneAppointedBoth(Appointment ordering, Appointment agreeing) {
        return agreeing.tier() == Tier.FACILITY
                && ordering.appointer()
                        .map(Appointment.Appointer::person)
                        .equals(agreeing.appointer().map(Appointment.Appointer::person));
    }

    /** Who made him what he is. */
    private Stream<UUID> above(Appointment office) {
        return appointments.chain(office).stream().skip(1).map(Appointment::registrar);
    }

    /** Whoever sees to the facility may have an order dropped, and may see to one that was agreed to. */
    void requireCovered(UUID registrar, SealOrder order) {
        if (!reaches.covers(registrar, order.hcode9())) {
            throw new SealOrderRefused(Reason.UNKNOWN_ORDER);
        }
    }

    void requireSigned(UUID registrar, Appointment office, Assertion assertion, Bytes challenge) {
        if (!assertion.credentialId().equals(office.credentialId())
                || !passkeys.isBy(registrar, assertion, challenge)) {
            throw new SealOrderRefused(Reason.PASSKEY);
        }
    }

    /** Of several offices the facility's own comes first. */
    private Appointment office(UUID registrar, Facility facility, Predicate<Tier> tiers) {
        return reaches.evidentOffices(registrar, facility).stream()
                .filter(office -> tiers.test(office.tier()))
                .min((one, other) -> Boolean.compare(one.tier() != Tier.FACILITY, other.tier() != Tier.FACILITY))
                .orElseThrow(() -> new SealOrderRefused(Reason.NOT_ENTITLED));
    }
}
