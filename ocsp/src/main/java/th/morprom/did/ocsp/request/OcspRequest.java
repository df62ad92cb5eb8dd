package th.morprom.did.ocsp.request;

import java.util.List;

/**
 * What a client asks: some certificates, and perhaps a nonce to put into the answer.
 *
 * <p>A request's signature and the name of its sender are not looked at: statuses are public.
 */
public final class OcspRequest {
    /** More in one request are refused. */
    static final int MAX_CERTIFICATES = 10;

    /** RFC 9654 section 2.1. */
    static final int MAX_NONCE_OCTETS = 128;

    private static final byte[] NO_NONCE = {};

    private final List<CertId> certificates;
    private final byte[] nonce;

    OcspRequest(List<CertId> certificates, byte[] nonce) {
        this.certificates = certificates;
        this.nonce = nonce;
    }

    static OcspRequest withoutNonce(List<CertId> certificates) {
        return new OcspRequest(certificates, NO_NONCE);
    }

    /** In the order asked: 1 to 10. */
    public List<CertId> certificates() {
        return certificates;
    }

    /** The DER of the whole Extension, to be repeated as it is; empty without one. */
    public byte[] nonce() {
        return nonce;
    }

    public boolean hasNonce() {
        return nonce.length > 0;
    }

    /**
     * Reads the form that nearly all requests have in one pass, and everything else with BouncyCastle.
     *
     * @throws OcspRefused {@code MALFORMED_REQUEST} for anything that is not one well-formed request within the limits
     */
    public static OcspRequest parse(byte[] der) {
        return CommonForm.read(der).orElseGet(() -> parseFully(der));
    }

    /**
     * The same by BouncyCastle alone: stricter than the quick way about what an issuer's name contains.
     *
     * @throws OcspRefused {@code MALFORMED_REQUEST} for anything that is not one well-formed request within the limits
     */
    public static OcspRequest parseFully(byte[] der) {
        return AnyForm.read(der);
    }
}
