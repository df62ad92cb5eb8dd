package th.morprom.did.ca.evidence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.evidence.EvidenceRefused.Reason;
import th.morprom.did.ca.evidence.Registrars.Registrar;
import th.morprom.did.ca.evidence.SealOrder.Agreement;
import th.morprom.did.ca.evidence.SealOrder.Order;
import th.morprom.did.passkey.RelyingParty;

/**
 * Checks that two registrars ordered a facility's seal for this key: one of the facility, and another of the facility or one of its
 * province; the rules are in docs/approval-evidence.md.
 */
public final class VerifySealOrder {
    private static final Duration LONGEST_AGE = Duration.ofDays(30);

    private final CentralOfficers officers;
    private final Organisations organisations;
    private final StatementCheck statements;
    private final Clock clock;

    public VerifySealOrder(
            CentralOfficers officers, Organisations organisations, RelyingParty relyingParty, Clock clock) {
        this.officers = officers;
        this.organisations = organisations;
        this.statements = new StatementCheck(relyingParty);
        this.clock = clock;
    }

    /**
     * Verifies the order for a certificate of this key.
     *
     * @param json the order as it was handed over
     * @throws EvidenceRefused with the reason of the first rule that fails
     */
    public void verify(String json, SubjectPublicKeyInfo publicKey) {
        // Rule 1: it parses, and both agree to the same.
        var tree = EvidenceReader.readTree(json);
        var sealOrder = EvidenceReader.read(tree, SealOrder::of);
        var agreements = sealOrder.agreements();
        // Rule 2: both agreed lately.
        agreements.forEach(agreement -> requireInTime(agreement, clock.instant()));
        // Rule 3: both hold their tiers; every appointment leads to a central officer.
        var registrars = new Registrars(officers.offices(), sealOrder.appointments());
        var agreed = agreements.stream()
                .map(one -> registrars.inOffice(one.registrar(), one.tier(), one.time()))
                .toList();
        sealOrder.appointments().forEach(registrars::appointer);
        // Rule 4: one is of this facility, the other too or of its province.
        requireScopes(sealOrder.order(), agreements, agreed);
        requireListed(sealOrder.order());
        // Rule 5: they are two, neither made the other a registrar, and no third person made both.
        requireTwo(agreements, agreed);
        // Rule 6: every assertion verifies.
        for (int i = 0; i < agreements.size(); i++) {
            var challenge = Dossier.challenge(tree.get("agreements").get(i));
            statements.verify(agreements.get(i).assertion(), agreed.get(i).passkey(), challenge);
        }
        for (int i = 0; i < sealOrder.appointments().size(); i++) {
            var appointment = sealOrder.appointments().get(i);
            var challenge = Dossier.challenge(tree.get("appointments").get(i));
            statements.verifyOnce(
                    appointment.assertion(), registrars.appointer(appointment).passkey(), challenge);
        }
        // Rule 7: it is for this key.
        if (!sealOrder.order().publicKeySha256().equals(Der.of(publicKey).sha256())) {
            throw new EvidenceRefused(Reason.KEY_NOT_ACCEPTED, "the registrars ordered a certificate of another key");
        }
    }

    private static void requireInTime(Agreement agreement, Instant now) {
        if (agreement.time().isAfter(now) || agreement.time().isBefore(now.minus(LONGEST_AGE))) {
            throw new EvidenceRefused(Reason.DECISION_NOT_VALID, "an agreement is too old or in the future");
        }
    }

    private static void requireScopes(Order order, List<Agreement> agreements, List<Registrar> agreed) {
        for (int i = 0; i < agreed.size(); i++) {
            var scope = agreed.get(i).scope();
            var covers = switch (agreements.get(i).tier()) {
                case facility ->
                    scope.equals(order.facility()) && agreed.get(i).province().equals(order.province());
                case provincial -> scope.equals(order.province());
                case central -> false;
            };
            if (!covers) {
                throw new EvidenceRefused(
                        Reason.OUT_OF_SCOPE, "an agreement is by nobody of the facility or its province");
            }
        }
        if (agreements.stream().noneMatch(agreement -> agreement.tier() == Tier.facility)) {
            throw new EvidenceRefused(Reason.OUT_OF_SCOPE, "nobody of the facility agreed");
        }
    }

    /** Once there is a list of organisations, the facility is there, in this province and under this name. */
    private void requireListed(Order order) {
        var standing = organisations.standing();
        if (standing == Organisations.Standing.BROKEN) {
            throw new EvidenceRefused(Reason.LIST_NOT_IN_FORCE, "no list of organisations is believed now");
        }
        if (standing == Organisations.Standing.IN_FORCE) {
            var listed = organisations
                    .find(order.facility())
                    .orElseThrow(() -> new EvidenceRefused(
                            Reason.FACILITY_NOT_LISTED,
                            "the list of organisations does not have the facility " + order.facility()));
            if (!listed.province().equals(order.province()) || !listed.name().equals(order.name())) {
                throw new EvidenceRefused(
                        Reason.NOT_AS_LISTED,
                        "by the list of organisations " + order.facility() + " is " + listed.name() + " in the province "
                                + listed.province());
            }
        }
    }

    /**
     * A passkey counts as the person who holds it, under whatever id. Whoever appoints can make up those he appoints: a passkey each is all it
     * takes.
     */
    private static void requireTwo(List<Agreement> agreements, List<Registrar> agreed) {
        var one = agreed.get(0);
        var other = agreed.get(1);
        if (one.id().equals(other.id())
                || one.passkey().credentialId().equals(other.passkey().credentialId())) {
            throw new EvidenceRefused(Reason.CONFLICT_OF_INTEREST, "one registrar agrees twice");
        }
        if (one.appointers().contains(other.id()) || other.appointers().contains(one.id())) {
            throw new EvidenceRefused(
                    Reason.CONFLICT_OF_INTEREST, "one of the two registrars owes his office to the other");
        }
        if (agreements.stream().allMatch(agreement -> agreement.tier() == Tier.facility)
                && one.appointer().equals(other.appointer())) {
            throw new EvidenceRefused(
                    Reason.CONFLICT_OF_INTEREST, "both registrars owe their offices to the same person");
        }
    }
}
