package th.morprom.did.ca.registration;

import java.util.Optional;
import java.util.UUID;

/**
 * An end entity as a registration authority wants it, in its own words; nothing of it is checked yet.
 *
 * @param password for the request that follows, if one follows; kept as a hash
 * @param requestId the caller's own, by which a repeated request is known; without it, every request is a new one
 */
public record EndEntityOrder(
        String username,
        Optional<String> password,
        String subjectDN,
        String subjectAltName,
        String email,
        int status,
        Wanted wanted,
        Optional<UUID> requestId,
        Optional<String> evidence) {

    /** Which CA is to sign what, by name. */
    public record Wanted(String authority, String endEntityProfile, String certificateProfile, String tokenType) {}
}
