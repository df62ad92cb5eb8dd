package th.morprom.did.ca.profile;

/**
 * The certificates that one revocation list tells about: all of one generation of a CA, or one partition of them.
 *
 * @param partition 0 for all of them, whichever partition they are in; from 1 for those that were bound to it when they
 *     were issued
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-5">RFC 5280 section 5, on the scope of a CRL</a>
 */
public record CrlScope(AuthorityName authority, int partition) {
    /** As many as two octets of a serial number can name. */
    public static final int MOST_PARTITIONS = 0xffff;

    public CrlScope {
        if (partition < 0 || partition > MOST_PARTITIONS) {
            throw new IllegalArgumentException("a partition is a number from 0 to " + MOST_PARTITIONS);
        }
    }

    /** Every certificate of this generation. */
    public static CrlScope complete(AuthorityName authority) {
        return new CrlScope(authority, 0);
    }

    /** Whether it is all of the generation's certificates. */
    public boolean isComplete() {
        return partition == 0;
    }

    /** Whether a certificate of the generation that was bound to this partition belongs to it. */
    public boolean covers(int partitionOfCertificate) {
        return isComplete() || partition == partitionOfCertificate;
    }

    /** Its name in addresses and in the audit log, such as {@code signing-1} or {@code signing-1-part-3}. */
    public String label() {
        return isComplete() ? authority.label() : authority.label() + "-part-" + partition;
    }

    @Override
    public String toString() {
        return label();
    }
}
