package th.morprom.did.audit.statement;

/** Where the log's time-stamps come from. What it answers is checked before it is kept. */
@FunctionalInterface
public interface TimestampSource {
    /**
     * The answer to a request, both DER (RFC 3161 section 2.4); a rejection is an answer too.
     *
     * @param requestDer a TimeStampReq that asks for the unit's certificate
     */
    byte[] timestamp(byte[] requestDer);
}
