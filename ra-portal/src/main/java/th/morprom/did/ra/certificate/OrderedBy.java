package th.morprom.did.ra.certificate;

import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;

/**
 * How a row keeps who ordered a revocation: nothing for the holder, {@code registrar:UUID:SCOPE} for a registrar whom the CA is to hold to
 * his scope, otherwise who said it in the holder's stead.
 */
final class OrderedBy {
    private static final String REGISTRAR = "registrar:";
    private static final String HOLDER = "holder";

    private OrderedBy() {}

    static Optional<String> word(Requester requester) {
        if (requester instanceof Requester.Registrar registrar) {
            return Optional.of(REGISTRAR + registrar.id() + ":" + registrar.scope());
        }
        return requester instanceof Requester.Holder ? Optional.empty() : Optional.of(requester.actor());
    }

    /** The same where the row has to say that it was the holder. */
    static String asked(Requester requester) {
        return word(requester).orElse(HOLDER);
    }

    static Requester asked(UUID holder, String word) {
        return requester(holder, Optional.of(word).filter(by -> !by.equals(HOLDER)));
    }

    static Requester requester(UUID holder, Optional<String> word) {
        return word.<Requester>map(by -> by.startsWith(REGISTRAR) ? registrar(by) : new Requester.InStead(holder, by))
                .orElseGet(() -> new Requester.Holder(holder));
    }

    private static Requester registrar(String word) {
        var parts = word.split(":", 3);
        return new Requester.Registrar(UUID.fromString(parts[1]), parts[2]);
    }
}
