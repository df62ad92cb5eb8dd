package th.morprom.did.ca.crl;

/** The number of a CRL: positive, growing with every list of the CA (RFC 5280 section 5.2.3). */
public record CrlNumber(long value) {
    public CrlNumber {
        if (value <= 0) {
            throw new IllegalArgumentException("a CRL number is positive");
        }
    }
}
