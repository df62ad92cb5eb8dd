package th.morprom.did.ra.seal;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.appointment.OfficeChains;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.seal.SealOrderRefused.Reason;
import th.morprom.did.signing.seal.FacilitySeal;
import th.morprom.did.signing.seal.InstallSeal;
import th.morprom.did.signing.seal.SealRefused;

/** Has the CA certify what two registrars ordered, and takes the seal into use. Asked again after an outage, it goes on where it stopped. */
public final class CertifySeal {
    private static final String FORMAT = "morprom-seal-order/1";

    private final SealRules rules;
    private final SealOrders orders;
    private final OfficeChains chains;
    private final Changes changes;
    private final InstallSeal installSeal;
    private final Optional<SealAuthority> authority;

    /** What the order is carried out by. */
    record Hands(InstallSeal installSeal, Optional<SealAuthority> authority) {}

    CertifySeal(SealRules rules, SealOrders orders, OfficeChains chains, Changes changes, Hands hands) {
        this.rules = rules;
        this.orders = orders;
        this.chains = chains;
        this.changes = changes;
        this.installSeal = hands.installSeal();
        this.authority = hands.authority();
    }

    /** Whether the CA certifies seals by itself; otherwise an operator takes order and request there. */
    public boolean isConnected() {
        return authority.isPresent();
    }

    /**
     * The order as the CA reads it (docs/approval-evidence.md).
     *
     * @throws SealOrderRefused if nobody has agreed to it, or it lies outside his scope
     */
    public String evidence(UUID registrar, UUID id) {
        return evidence(agreed(registrar, id));
    }

    /**
     * Has it certified, and takes it into use in place of the seal before.
     *
     * @return whether it is in use; not where an operator has stopped the facility's seal
     * @throws SealOrderRefused if nobody has agreed to it, or the CA or signing does not take it
     * @throws th.morprom.did.ra.enrolment.CertificationUnavailable if the CA does not answer; ask again
     * @throws th.morprom.did.signing.trust.SourceUnavailable if nobody can tell whether the certificate is revoked; ask again
     */
    public boolean certify(UUID registrar, UUID id) {
        var order = agreed(registrar, id);
        var ca = authority.orElseThrow(() -> new SealOrderRefused(Reason.NO_AUTHORITY));
        try {
            var chain = ca.certify(order.pkcs10().toByteArray(), evidence(order));
            certified(registrar, id);
            return installSeal.install(chain, registrar.toString()).state() == FacilitySeal.State.IN_USE;
        } catch (CertificationRefused refused) {
            throw told(registrar, id, reason(refused), refused);
        } catch (SealRefused refused) {
            throw told(registrar, id, Reason.CA_REFUSED, refused);
        }
    }

    /** What the CA's list of organisations says is for others to mend than what it does not believe. */
    private static Reason reason(CertificationRefused refused) {
        return switch (refused.reason()) {
            case "FACILITY_NOT_LISTED", "NOT_AS_LISTED" -> Reason.CA_HAS_ANOTHER_LIST;
            case "LIST_NOT_IN_FORCE" -> Reason.LIST_NOT_IN_FORCE;
            default -> Reason.CA_REFUSED;
        };
    }

    private SealOrderRefused told(UUID registrar, UUID id, Reason reason, RuntimeException cause) {
        changes.noteRefusal("seal-order.refused", registrar, id, reason);
        var told = new SealOrderRefused(reason);
        told.initCause(cause);
        return told;
    }

    /** Unless somebody has dropped it while the CA worked; from now on nobody does. */
    private void certified(UUID registrar, UUID id) {
        changes.make(() -> {
            orders.lock(id);
            var order = agreed(registrar, id);
            orders.certified(id, changes.now());
            return order;
        });
    }

    private SealOrder agreed(UUID registrar, UUID id) {
        var order = orders.find(id).orElseThrow(() -> new SealOrderRefused(Reason.UNKNOWN_ORDER));
        rules.requireCovered(registrar, order);
        if (order.state() != SealOrder.State.AGREED) {
            throw new SealOrderRefused(Reason.WRONG_STATE);
        }
        return order;
    }

    private String evidence(SealOrder order) {
        var signed = orders.signed(order.id());
        return CanonicalJson.of(Map.of(
                        "format", FORMAT,
                        "agreements",
                                signed.stream()
                                        .map(one -> OfficeChains.signed(one.statement(), one.assertionJson()))
                                        .toList(),
                        "appointments",
                                chains.of(signed.stream()
                                        .map(SealOrders.Signed::office)
                                        .toList())))
                .text();
    }
}
