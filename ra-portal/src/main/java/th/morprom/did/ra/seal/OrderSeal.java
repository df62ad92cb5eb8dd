package th.morprom.did.ra.seal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.PreparedSignature;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.seal.SealOrderRefused.Reason;
import th.morprom.did.signing.seal.RequestSeal;
import th.morprom.did.signing.seal.SealRefused;
import tools.jackson.databind.JsonNode;

/** A registrar of a facility orders its seal: he signs the facility, its name and the fingerprint of the key that the token made for it. */
public final class OrderSeal {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int NAME_LENGTH = 64;

    private final SealRules rules;
    private final SealOrders orders;
    private final RequestSeal requestSeal;
    private final Challenges challenges;
    private final Changes changes;

    OrderSeal(SealRules rules, SealOrders orders, RequestSeal requestSeal, Challenges challenges, Changes changes) {
        this.rules = rules;
        this.orders = orders;
        this.requestSeal = requestSeal;
        this.challenges = challenges;
        this.changes = changes;
    }

    /**
     * Checks every rule first, has the key made, and writes out what is to be signed.
     *
     * @throws SealOrderRefused if the order would not count
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    public PreparedSignature prepare(UUID registrar, String hcode9) {
        var sealable = rules.requireSealable(hcode9);
        var office = rules.requireMayOrder(registrar, sealable.facility());
        requireFree(sealable);
        var key = RequestSeal.publicKeySha256(request(hcode9, registrar));
        var order = Map.of(
                "id", UUID.randomUUID().toString(),
                "facility", hcode9,
                "province", sealable.province(),
                "name", sealable.nameTh(),
                "publicKeySha256", key);
        var statement = statement(order, registrar, office, changes);
        return new PreparedSignature(challenges.over(statement, use(registrar, hcode9), LIFE), office.credentialId());
    }

    /**
     * Orders it.
     *
     * @throws SealOrderRefused if it may not be ordered (any more) or the assertion does not hold
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    public SealOrder order(UUID registrar, String hcode9, Assertion assertion) {
        return changes.noted("seal-order.refused", registrar, hcode9, () -> {
            var taken = challenges
                    .take(assertion.clientDataJson(), use(registrar, hcode9))
                    .orElseThrow(() -> new SealOrderRefused(Reason.CHALLENGE));
            var statement = new CanonicalJson(taken.payload());
            var asked = statement.tree().get("order");
            // Outside the transaction: nobody holds rows while a token works.
            var pkcs10 = request(hcode9, registrar);
            return changes.make(() -> {
                var sealable = rules.requireSealable(hcode9);
                var office = rules.requireMayOrder(registrar, sealable.facility());
                requireFree(sealable);
                if (!text(asked, "publicKeySha256").equals(RequestSeal.publicKeySha256(pkcs10))
                        || !text(asked, "province").equals(sealable.province())
                        || !text(asked, "name").equals(sealable.nameTh())) {
                    throw new SealOrderRefused(Reason.CHALLENGE);
                }
                rules.requireSigned(registrar, office, assertion, taken.challenge());
                var order = new SealOrder(
                        UUID.fromString(text(asked, "id")),
                        hcode9,
                        sealable.nameTh(),
                        RequestSeal.publicKeySha256(pkcs10),
                        Bytes.of(pkcs10),
                        SealOrder.State.ORDERED,
                        registrar,
                        office.id(),
                        changes.now(),
                        Optional.empty());
                if (!orders.add(order, new SealOrders.Signed(office.id(), statement, assertion.toJson()))) {
                    throw new SealOrderRefused(Reason.ANOTHER_WAITS);
                }
                changes.note("seal-order.ordered", registrar, order.id(), Map.of("facility", hcode9));
                return order;
            });
        });
    }

    private void requireFree(SealRules.Sealable sealable) {
        if (sealable.nameTh().length() > NAME_LENGTH) {
            throw new SealOrderRefused(Reason.NAME);
        }
        if (orders.waitsAt(sealable.facility().hcode9())) {
            throw new SealOrderRefused(Reason.ANOTHER_WAITS);
        }
    }

    private byte[] request(String hcode9, UUID registrar) {
        try {
            return requestSeal.request(hcode9, registrar.toString());
        } catch (SealRefused refused) {
            var told = new SealOrderRefused(Reason.CODE);
            told.initCause(refused);
            throw told;
        }
    }

    /** What a registrar signs, in the form in which the CA reads it. */
    static CanonicalJson statement(Object order, UUID registrar, Appointment office, Changes changes) {
        return CanonicalJson.of(Map.of(
                "order", order,
                "registrar", registrar.toString(),
                "tier", office.tier().code(),
                "time", CanonicalJson.time(changes.now())));
    }

    private static String text(JsonNode order, String member) {
        return order.path(member).stringValue();
    }

    private static Challenges.Use use(UUID registrar, String hcode9) {
        return new Challenges.Use(Challenges.Purpose.SEAL_ORDER, registrar + "/" + hcode9);
    }
}
