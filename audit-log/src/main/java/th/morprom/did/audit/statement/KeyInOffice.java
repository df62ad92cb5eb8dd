package th.morprom.did.audit.statement;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import th.morprom.did.audit.statement.StatementTrust.Fault;

/**
 * Who may make the next statement, as one reads them in their order: the key in office, until it hands over to its successor, and
 * never again after that. So whoever has an old key in his hands adds nothing to the log with it.
 *
 * <p>The first in office is a trusted key, or one that led to a trusted key by successions to which each successor consented. A
 * trusted key may also follow unannounced, where the one before was lost and could not name it.
 */
public final class KeyInOffice {
    private final StatementTrust trust;
    private final Map<String, StatementKey> acknowledged = new HashMap<>();
    private final Set<String> over = new HashSet<>();
    private Optional<String> inOffice = Optional.empty();

    /**
     * Before the first statement.
     *
     * @param successions all statements that say so, in order; nothing in them is believed that does not verify
     */
    public KeyInOffice(StatementTrust trust, List<SignedStatement> successions) {
        this.trust = trust;
        trust.keys().stream().map(StatementKey::of).forEach(key -> acknowledged.put(key.hex(), key));
        for (var last = successions.size() - 1; last >= 0; last--) {
            acknowledgePredecessor(successions.get(last));
        }
    }

    /** The first fault found of the next statement, if any; one without a fault counts. */
    public Optional<Fault> faultOf(SignedStatement signed) {
        var key = eligible(signed);
        if (key.isEmpty()) {
            return Optional.of(Fault.FORGED);
        }
        var fault = trust.faultOf(signed, key.get());
        if (fault.isPresent()) {
            return fault;
        }
        var succession = successionOf(signed);
        var successor = succession.flatMap(said -> consenting(signed, said));
        if (succession.isPresent() && successor.isEmpty()) {
            return Optional.of(Fault.FORGED);
        }
        takeOffice(key.get());
        successor.ifPresent(this::takeOffice);
        return Optional.empty();
    }

    /** Passes a statement that was found without a fault elsewhere. */
    public void pass(SignedStatement signed) {
        eligible(signed).ifPresent(this::takeOffice);
        successionOf(signed).flatMap(said -> consenting(signed, said)).ifPresent(this::takeOffice);
    }

    /** Whether the statements so far came to the key that is known to be the newest, if one is. */
    public boolean hasComeToThePresent() {
        return trust.present()
                .map(StatementKey::of)
                .map(StatementKey::hex)
                .map(hex -> over.contains(hex) || inOffice.equals(Optional.of(hex)))
                .orElse(true);
    }

    private Optional<StatementKey> eligible(SignedStatement signed) {
        return Optional.ofNullable(acknowledged.get(signed.publicKey())).filter(key -> !over.contains(key.hex()));
    }

    private void takeOffice(StatementKey key) {
        if (!inOffice.equals(Optional.of(key.hex()))) {
            inOffice.ifPresent(over::add);
            inOffice = Optional.of(key.hex());
            acknowledged.put(key.hex(), key);
        }
    }

    private void acknowledgePredecessor(SignedStatement signed) {
        successionOf(signed)
                .filter(said -> acknowledged.containsKey(said.successor()))
                .flatMap(said -> consenting(signed, said))
                .flatMap(successor -> StatementKey.read(signed.publicKey()))
                .ifPresent(predecessor -> acknowledged.putIfAbsent(predecessor.hex(), predecessor));
    }

    private static Optional<Claim.Succession> successionOf(SignedStatement signed) {
        return signed.claim().filter(Claim.Succession.class::isInstance).map(Claim.Succession.class::cast);
    }

    /** The successor that this statement names, if it consented to taking over from its signer at this very place. */
    private static Optional<StatementKey> consenting(SignedStatement signed, Claim.Succession said) {
        var statement = signed.statement();
        var consent =
                new Consent(statement.number(), statement.previous(), signed.publicKey(), said.successor()).bytes();
        return StatementKey.read(said.successor()).filter(successor -> successor.verifies(consent, said.consent()));
    }
}
