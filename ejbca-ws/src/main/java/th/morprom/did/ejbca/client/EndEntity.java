package th.morprom.did.ejbca.client;

import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * Whom or what a key is enrolled for.
 *
 * @param username by which the certificate is found again: one for each request, and the same whenever it is repeated
 * @param subjectAltName in EJBCA's words, such as {@code dNSName=did.example.th}
 * @param email where the other side should know one
 * @param extendedInformation more, by name; what the profile does not allow is refused
 */
public record EndEntity(
        String username,
        X500Name subject,
        Optional<String> subjectAltName,
        Optional<String> email,
        Placement placement,
        Map<String, String> extendedInformation) {
    public EndEntity {
        extendedInformation = Map.copyOf(extendedInformation);
    }

    /** By which CA and by which profiles, in the other side's names. */
    public record Placement(String caName, String endEntityProfile, String certificateProfile) {}
}
