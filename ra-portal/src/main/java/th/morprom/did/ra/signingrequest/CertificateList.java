package th.morprom.did.ra.signingrequest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a client's certificates, the newest first.
 *
 * @param nextCursor leads to the part after it; absent at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CertificateList(
        List<CertificateResource> items, @Nullable String nextCursor) {}
