package th.morprom.did.signing.trust;

/** Where time-stamps come from. What it answers is checked before it is used. */
@FunctionalInterface
public interface TimestampSource {
    /**
     * The answer to a request, both DER (RFC 3161 section 2.4).
     *
     * @throws SourceUnavailable if there is no answer
     */
    byte[] timestamp(byte[] requestDer);
}
