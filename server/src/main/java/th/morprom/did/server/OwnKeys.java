package th.morprom.did.server;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.commit.Turns;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.SigningKeyGenerations;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.TokenSecret;

/**
 * The keys that this system makes for itself when it starts for the first time. Of several nodes that start at once one makes
 * the key, and the others wait and find it: with two keys of one label, each node would sign by another.
 */
final class OwnKeys {
    private final Turns turns;
    private final TransactionTemplate transaction;

    OwnKeys(JdbcClient jdbc, TransactionTemplate transaction) {
        this.turns = new Turns(jdbc);
        this.transaction = transaction;
    }

    /** The key of this label on P-256; made if there is none. */
    SigningKey findOrMake(Token token, String label) {
        return token.find(label)
                .orElseGet(() -> oneAfterAnother(
                        label, () -> token.find(label).orElseGet(() -> token.generate(label, KeyAlgorithm.EC_P256))));
    }

    /** The key of this label on P-256 and its successors; the first is made if there is none. */
    SigningKeyGenerations generations(Token token, String label) {
        var keys = SigningKeyGenerations.on(token, label, KeyAlgorithm.EC_P256);
        if (keys.newest().isEmpty()) {
            oneAfterAnother(label, keys::newestOrFirst);
        }
        return keys;
    }

    /**
     * The secret of this label; made if there is none.
     *
     * @param isNeeded whether something is stored that this secret alone can read
     * @throws IllegalStateException if it is needed, and the token does not have it: to make one would hide that this is another token
     */
    TokenSecret secret(Token token, String label, BooleanSupplier isNeeded) {
        return token.findSecret(label)
                .orElseGet(() -> oneAfterAnother(
                        label, () -> token.findSecret(label).orElseGet(() -> first(token, label, isNeeded))));
    }

    private static TokenSecret first(Token token, String label, BooleanSupplier isNeeded) {
        if (isNeeded.getAsBoolean()) {
            throw new IllegalStateException("The token does not have the secret \"" + label
                    + "\", and what is stored needs it: it is not the token that it was made on.");
        }
        return token.secret(label);
    }

    private <K> K oneAfterAnother(String label, Supplier<K> making) {
        return Optional.ofNullable(transaction.execute(status -> {
                    // Held until the transaction ends, by one of all that use this database.
                    turns.take("morprom own key " + label);
                    return making.get();
                }))
                .orElseThrow();
    }
}
