package th.morprom.did.hsm;

import java.util.Optional;
import java.util.function.Supplier;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.Mechanism;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Session;

/** Finds a secret key on the token by its label and purpose, makes it on first use, and destroys it. */
final class ResidentSecret {
    private ResidentSecret() {}

    /** The attributes of a new key for this purpose. */
    interface Template {
        AttributeVector of(String label, byte[] id);
    }

    /**
     * @param purpose narrows the search to keys that may do this
     * @throws KeyRefused if the key could be read out, or the label has more than one
     */
    static KeyHandle findOrMake(
            SessionPool pool, String label, Supplier<AttributeVector> purpose, long generation, Template template) {
        var newId = TokenObjects.newId();
        var id = pool.call(TokenOperation.FIND, pooled -> {
            var session = pooled.session();
            // A repeated call finds the key that its first run may have made.
            var found = TokenObjects.search(session, purpose.get().label(label));
            TokenObjects.refuseAmbiguous(found, label);
            var handle = found.length == 1 ? found[0] : make(session, generation, template.of(label, newId));
            TokenObjects.refuseExtractable(session, handle, label);
            return TokenObjects.idOf(session, handle);
        });
        return handle(purpose, label, id);
    }

    /** The same key if it is there. */
    static Optional<KeyHandle> find(SessionPool pool, String label, Supplier<AttributeVector> purpose) {
        return pool.call(pooled -> {
            var session = pooled.session();
            var found = TokenObjects.search(session, purpose.get().label(label));
            TokenObjects.refuseAmbiguous(found, label);
            if (found.length == 0) {
                return Optional.empty();
            }
            TokenObjects.refuseExtractable(session, found[0], label);
            return Optional.of(handle(purpose, label, TokenObjects.idOf(session, found[0])));
        });
    }

    /** Destroys the key for good; if it is not there, nothing happens, so that the call bears being repeated. */
    static void destroy(SessionPool pool, String label, Supplier<AttributeVector> purpose) {
        pool.call(pooled -> {
            var found = TokenObjects.search(pooled.session(), purpose.get().label(label));
            TokenObjects.refuseAmbiguous(found, label);
            for (var handle : found) {
                pooled.session().destroyObject(handle);
            }
            return true;
        });
    }

    private static KeyHandle handle(Supplier<AttributeVector> purpose, String label, byte[] id) {
        return new KeyHandle(pooled -> TokenObjects.require(
                pooled.session(), purpose.get().label(label).id(id)));
    }

    private static long make(Session session, long generation, AttributeVector template) throws PKCS11Exception {
        return session.generateKey(new Mechanism(generation), template);
    }
}
