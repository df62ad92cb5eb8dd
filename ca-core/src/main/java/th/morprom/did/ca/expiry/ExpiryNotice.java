package th.morprom.did.ca.expiry;

/**
 * That somebody ought to be told.
 *
 * @param id grows from notice to notice, so that a reader knows which are new to him
 * @param days how many were left at most when it was given
 */
public record ExpiryNotice(long id, ExpiringCertificate certificate, int days) {}
