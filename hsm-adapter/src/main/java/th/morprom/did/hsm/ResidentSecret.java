package th.morprom.did.hsm;

import java.util.function.Supplier;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.Mechanism;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import org.xipki.pkcs11.wrapper.Session;

/** Finds a secret key on the token by its label and purpose, and makes it on first use. */
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
        var id = pool.call(pooled -> {
            var session = pooled.session();
            // A repeated call finds the key that its first run may have made.
            var found = TokenObjects.search(session, purpose.get().label(label));
            TokenObjects.refuseAmbiguous(found, label);
            var handle = found.length == 1 ? found[0] : make(session, generation, template.of(label, newId));
            TokenObjects.refuseExtractable(session, handle, label);
            return TokenObjects.idOf(session, handle);
        });
        return new KeyHandle(pooled -> TokenObjects.require(
                pooled.session(), purpose.get().label(label).id(id)));
    }

    private static long make(Session session, long generation, AttributeVector template) throws PKCS11Exception {
        return session.generateKey(new Mechanism(generation), template);
    }
}
