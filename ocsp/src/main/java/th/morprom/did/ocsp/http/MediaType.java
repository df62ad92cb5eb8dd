package th.morprom.did.ocsp.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a POST must be. */
final class MediaType {
    private static final String OCSP_REQUEST = "application/ocsp-request";

    private MediaType() {}

    static boolean isOcspRequest(@Nullable String contentType) {
        return contentType != null
                && (contentType.equals(OCSP_REQUEST)
                        || contentType
                                .split(";", 2)[0]
                                .strip()
                                .toLowerCase(Locale.ROOT)
                                .equals(OCSP_REQUEST));
    }
}
