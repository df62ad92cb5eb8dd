package th.morprom.did.ra.seal;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.PreparedSignature;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.seal.SealOrderRefused.Reason;
import th.morprom.did.signing.seal.FindSeals;
import tools.jackson.databind.JsonNode;

/** A second registrar agrees to the very order that the first signed, or either has it dropped. */
public final class AgreeToSeal {
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final SealRules rules;
    private final SealOrders orders;
    private final Challenges challenges;
    private final Changes changes;
    private final FindSeals seals;

    AgreeToSeal(SealRules rules, SealOrders orders, Challenges challenges, Changes changes, FindSeals seals) {
        this.seals = seals;
        this.rules = rules;
        this.orders = orders;
        this.challenges = challenges;
        this.changes = changes;
    }

    /**
     * Checks every rule first, so that nobody signs in vain.
     *
     * @throws SealOrderRefused if the agreement would not count
     */
    public PreparedSignature prepare(UUID registrar, UUID id) {
        var order = orders.find(id).orElseThrow(() -> new SealOrderRefused(Reason.UNKNOWN_ORDER));
        var office = rules.requireMayAgree(registrar, order, changes.now());
        var ordered = orders.statement(id).tree().get("order");
        rules.requireAsListed(order.hcode9(), ordered);
        var statement = OrderSeal.statement(ordered, registrar, office, changes);
        return new PreparedSignature(challenges.over(statement, use(registrar, id), LIFE), office.credentialId());
    }

    /** @throws SealOrderRefused if it may not be agreed to (any more) or the assertion does not hold */
    public void agree(UUID registrar, UUID id, Assertion assertion) {
        changes.noted("seal-order.refused", registrar, id, () -> {
            var taken = challenges
                    .take(assertion.clientDataJson(), use(registrar, id))
                    .orElseThrow(() -> new SealOrderRefused(Reason.CHALLENGE));
            var statement = new CanonicalJson(taken.payload());
            return changes.make(() -> {
                var order = orders.lock(id).orElseThrow(() -> new SealOrderRefused(Reason.UNKNOWN_ORDER));
                var office = rules.requireMayAgree(registrar, order, changes.now());
                rules.requireAsListed(
                        order.hcode9(), orders.statement(id).tree().get("order"));
                if (!tier(statement.tree()).equals(office.tier().code())) {
                    throw new SealOrderRefused(Reason.CHALLENGE);
                }
                rules.requireSigned(registrar, office, assertion, taken.challenge());
                orders.agreed(
                        id,
                        registrar,
                        new SealOrders.Signed(office.id(), statement, assertion.toJson()),
                        changes.now());
                changes.note("seal-order.agreed", registrar, id, Map.of("facility", order.hcode9()));
                return order;
            });
        });
    }

    /**
     * Whether it can be taken back: it waits, or both have signed and the CA has not certified it yet; a seal that has a certificate is
     * stopped or revoked instead. Files of it that were handed out the CA takes until they are too old.
     */
    public boolean mayDrop(SealOrder order) {
        return switch (order.state()) {
            case ORDERED -> true;
            case AGREED ->
                !orders.isCertified(order.id())
                        && seals.isRequested(order.pkcs10().toByteArray());
            case DROPPED -> false;
        };
    }

    /** @throws SealOrderRefused if it cannot be taken back (any more), or lies outside his scope */
    public void drop(UUID registrar, UUID id) {
        changes.make(() -> {
            var order = orders.lock(id).orElseThrow(() -> new SealOrderRefused(Reason.UNKNOWN_ORDER));
            rules.requireCovered(registrar, order);
            if (!mayDrop(order)) {
                throw new SealOrderRefused(Reason.WRONG_STATE);
            }
            orders.dropped(id, registrar, changes.now());
            changes.note("seal-order.dropped", registrar, id, Map.of("facility", order.hcode9()));
            return order;
        });
    }

    private static String tier(JsonNode statement) {
        return statement.path("tier").stringValue();
    }

    private static Challenges.Use use(UUID registrar, UUID id) {
        return Challenges.Use.of(Challenges.Purpose.SEAL_AGREEMENT, registrar, id);
    }
}
