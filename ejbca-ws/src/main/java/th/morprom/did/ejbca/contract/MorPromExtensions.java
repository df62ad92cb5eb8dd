package th.morprom.did.ejbca.contract;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What travels through the contract's open places besides EJBCA's own: by name in extended information and in a revocation's metadata.
 * An EJBCA takes the first for custom data of its profile and does not know the second.
 */
public final class MorPromExtensions {
    /** Extended information: approval evidence, docs/approval-evidence.md, in base64, so that not an octet of it changes on the way. */
    public static final String APPROVAL_EVIDENCE = "customdata_APPROVAL_EVIDENCE";

    /** Extended information: the caller's UUID of the request. The same again gets the same certificate. */
    public static final String REQUEST_ID = "customdata_REQUEST_ID";

    /**
     * Metadata of a revocation: on whose behalf, {@code holder:UUID}, {@code registrar:UUID:SCOPE} or {@code licence-registry:ID}.
     */
    public static final String REQUESTER = "requester";

    /**
     * Code of a refusal: whoever was named as requester may not ask for this. Of the client itself that it may not, EJBCA's own fault says.
     */
    public static final String REQUESTER_NOT_AUTHORISED = "REQUESTER_NOT_AUTHORISED";

    private MorPromExtensions() {}

    /** Evidence as it travels. */
    public static String evidence(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Evidence as it was.
     *
     * @throws IllegalArgumentException if it is not base64
     */
    public static String json(String evidence) {
        return new String(Base64.getDecoder().decode(evidence.strip()), StandardCharsets.UTF_8);
    }
}
