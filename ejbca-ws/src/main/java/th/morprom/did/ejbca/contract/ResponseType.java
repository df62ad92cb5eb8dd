package th.morprom.did.ejbca.contract;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a certificate comes in. */
public enum ResponseType {
    CERTIFICATE,
    /** Certs-only CMS with the certificate alone. */
    PKCS7,
    /** Certs-only CMS with the certificates above it as well. */
    PKCS7WITHCHAIN;

    /** The type of this name. */
    public static Optional<ResponseType> of(@Nullable String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }
}
