package th.morprom.did.ra.enrolment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Port to the CA's notices of people's certificates that are going to end. Whom they reach, and how, is decided here. */
public interface ExpiryNotices {
    /**
     * One notice.
     *
     * @param id grows from notice to notice; keep the last one that was dealt with
     * @param person whose certificate it is
     * @param serialHex lower-case hex without leading zeros
     * @param days how many were left at most when the notice was given; the certificate can be renewed in its last 90
     * @param notAfter when it ends
     */
    record Notice(long id, UUID person, String serialHex, int days, Instant notAfter) {}

    /** The notices after the one with this id, at most so many; 0 for the first. Empty if there are no new ones. */
    List<Notice> after(long id, int limit);
}
