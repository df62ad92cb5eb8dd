package th.morprom.did.hsm;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_ALWAYS_SENSITIVE;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_DECRYPT;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_DERIVE;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_EXTRACTABLE;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_KEY_GEN_MECHANISM;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_LOCAL;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_NEVER_EXTRACTABLE;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_SENSITIVE;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_SIGN;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_UNWRAP;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CK_UNAVAILABLE_INFORMATION;

import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.PKCS11Constants;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Session;

/** The key pairs that live on a token: two objects each, with one CKA_ID and one label. */
final class ResidentKeys {
    private static final Map<KeyAttestation.Usage, Long> USAGES = new EnumMap<>(Map.of(
            KeyAttestation.Usage.SIGN, CKA_SIGN,
            KeyAttestation.Usage.DECRYPT, CKA_DECRYPT,
            KeyAttestation.Usage.UNWRAP, CKA_UNWRAP,
            KeyAttestation.Usage.DERIVE, CKA_DERIVE));

    private final SessionPool pool;

    ResidentKeys(SessionPool pool) {
        this.pool = pool;
    }

    Optional<SigningKey> find(String label) {
        return pool.call(TokenOperation.FIND, pooled -> {
            var session = pooled.session();
            var found = search(session, label);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            attest(session, found.get(), label).requireMadeHereForGood();
            var id = TokenObjects.idOf(session, found.get());
            return Optional.of(signingKey(id, readPublic(session, id, label)));
        });
    }

    SigningKey generate(String label, KeyAlgorithm algorithm) {
        var id = TokenObjects.newId();
        var publicKey = pool.call(TokenOperation.GENERATE, pooled -> {
            var session = pooled.session();
            // A repeated call meets the key that its first run may have made: same label, same ID.
            var own = TokenObjects.search(session, privateHalf().label(label).id(id));
            if (own.length == 0) {
                refuseTaken(session, label);
                session.generateKeyPair(
                        KeyTemplates.pairGeneration(algorithm), KeyTemplates.residentPair(algorithm, label, id));
            }
            destroyUnlessMadeHereForGood(session, id, label);
            return readPublic(session, id, label);
        });
        return signingKey(id, publicKey);
    }

    KeyAttestation attest(String label) {
        return pool.call(pooled -> {
            var found = search(pooled.session(), label).orElseThrow(() -> missing(label));
            return attest(pooled.session(), found, label);
        });
    }

    void destroy(String label) {
        // Asked first: when the call below is repeated, the private half may be gone, and the public one not yet.
        var isThere = pool.call(pooled -> {
            var session = pooled.session();
            return search(session, label).isPresent()
                    || TokenObjects.search(session, publicHalf().label(label)).length > 0;
        });
        if (!isThere) {
            throw missing(label);
        }
        pool.call(pooled -> destroyAll(
                pooled.session(), privateHalf().label(label), publicHalf().label(label)));
    }

    /** The private key with this label. */
    private static Optional<Long> search(Session session, String label) throws PKCS11Exception {
        var found = TokenObjects.search(session, privateHalf().label(label));
        TokenObjects.refuseAmbiguous(found, label);
        return found.length == 0 ? Optional.empty() : Optional.of(found[0]);
    }

    private static boolean destroyAll(Session session, AttributeVector... halves) throws PKCS11Exception {
        for (var half : halves) {
            for (var handle : TokenObjects.search(session, half)) {
                session.destroyObject(handle);
            }
        }
        return true;
    }

    private KeyAttestation attest(Session session, long handle, String label) throws PKCS11Exception {
        var now = session.getAttrValues(
                handle, CKA_SENSITIVE, CKA_EXTRACTABLE, CKA_SIGN, CKA_DECRYPT, CKA_UNWRAP, CKA_DERIVE);
        var usages = USAGES.entrySet().stream()
                .filter(usage -> Boolean.TRUE.equals(now.getBooleanAttrValue(usage.getValue())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new KeyAttestation(
                label,
                HexFormat.of().formatHex(TokenObjects.idOf(session, handle)),
                Boolean.TRUE.equals(now.sensitive()),
                !Boolean.FALSE.equals(now.extractable()),
                pool.quirks().vouchesForHistory() ? Optional.of(history(session, handle)) : Optional.empty(),
                usages,
                madeBy(session, handle));
    }

    private static KeyAttestation.History history(Session session, long handle) throws PKCS11Exception {
        var past = session.getAttrValues(handle, CKA_ALWAYS_SENSITIVE, CKA_NEVER_EXTRACTABLE, CKA_LOCAL);
        return new KeyAttestation.History(
                Boolean.TRUE.equals(past.alwaysSensitive()),
                Boolean.TRUE.equals(past.neverExtractable()),
                Boolean.TRUE.equals(past.local()));
    }

    private static Optional<String> madeBy(Session session, long handle) throws PKCS11Exception {
        return Optional.ofNullable(
                        session.getAttrValues(handle, CKA_KEY_GEN_MECHANISM).keyGenMechanism())
                .filter(mechanism -> mechanism != CK_UNAVAILABLE_INFORMATION)
                .map(PKCS11Constants::ckmCodeToName);
    }

    private SigningKey signingKey(byte[] id, PublicKey publicKey) {
        try {
            var algorithm = KeyAlgorithm.of(publicKey);
            var handle = new KeyHandle(pooled ->
                    TokenObjects.require(pooled.session(), privateHalf().id(id)));
            var privateKey = new TokenPrivateKey(pool, handle, publicKey, algorithm);
            return SigningKey.of(privateKey, publicKey, TokenProvider.INSTANCE, algorithm);
        } catch (InvalidKeyException e) {
            throw TokenPublicKey.unsupported("The key is " + e.getMessage() + ".");
        }
    }

    private static PublicKey readPublic(Session session, byte[] id, String label) throws PKCS11Exception {
        var found = TokenObjects.search(session, publicHalf().id(id));
        if (found.length != 1) {
            throw TokenPublicKey.unsupported("The token has no public key beside the private key \"" + label + "\".");
        }
        return TokenPublicKey.read(session, found[0]);
    }

    private void destroyUnlessMadeHereForGood(Session session, byte[] id, String label) throws PKCS11Exception {
        var handle = TokenObjects.require(session, privateHalf().id(id));
        try {
            attest(session, handle, label).requireMadeHereForGood();
        } catch (KeyRefused refused) {
            destroyAll(
                    session,
                    privateHalf().label(label).id(id),
                    publicHalf().label(label).id(id));
            throw refused;
        }
    }

    private static void refuseTaken(Session session, String label) throws PKCS11Exception {
        if (TokenObjects.search(session, privateHalf().label(label)).length > 0) {
            throw new KeyRefused(
                    KeyRefused.Reason.LABEL_TAKEN, "The token has a key with the label \"" + label + "\" already.");
        }
    }

    private static KeyRefused missing(String label) {
        return new KeyRefused(KeyRefused.Reason.KEY_MISSING, "The token has no key with the label \"" + label + "\".");
    }

    private static AttributeVector privateHalf() {
        return AttributeVector.newPrivateKey().token(true);
    }

    private static AttributeVector publicHalf() {
        return AttributeVector.newPublicKey().token(true);
    }
}
