package th.morprom.did.ca.revocation;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import th.morprom.did.ca.certificate.SerialNumber;

/**
 * A certificate, or the intent of one, whose row is held until the end of the transaction.
 *
 * @param holder {@code person:} and a UUID, or {@code authority:} and a role
 * @param area where its holder worked when it was issued; empty if that was never recorded
 */
record HeldCertificate(SerialNumber serial, String holder, String issuer, Instant notBefore, Optional<Area> area) {
    private static final String PERSON = "person:";
    private static final String AUTHORITY = "authority:";

    /** A facility and the province it lies in. */
    record Area(String province, String facility) {
        boolean isWithin(String scope) {
            return Arrays.asList(province, facility).contains(scope);
        }
    }

    boolean isProfessionals() {
        return holder.startsWith(PERSON);
    }

    boolean isTheCas() {
        return holder.startsWith(AUTHORITY);
    }

    /** The label of the CA's own key; empty for everybody else's. */
    Optional<String> authority() {
        return isTheCas() ? Optional.of(holder.substring(AUTHORITY.length())) : Optional.empty();
    }

    byte[] issuerKeySha1() {
        return HexFormat.of().parseHex(issuer);
    }
}
