package th.morprom.did.signing.trust;

/** Where the status of certificates is asked. What it answers is checked before it is used. */
@FunctionalInterface
public interface StatusSource {
    /**
     * The answer to a request, both DER (RFC 6960 section 4).
     *
     * @throws SourceUnavailable if there is no answer
     */
    byte[] ocsp(byte[] requestDer);
}
