package th.morprom.did.hsm;

/**
 * What a token says of itself, for the minutes of a ceremony.
 *
 * @param library the PKCS#11 library's own description and version
 * @param serial the maker's serial number, or SoftHSM's
 * @param firmware such as {@code 2.6}
 * @param hasUserPin whether the security officer has set a user PIN
 */
public record TokenIdentity(
        String label,
        String manufacturer,
        String model,
        String serial,
        String hardware,
        String firmware,
        String library,
        boolean hasUserPin) {}
