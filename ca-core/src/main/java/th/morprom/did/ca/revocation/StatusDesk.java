package th.morprom.did.ca.revocation;

import java.util.Optional;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.crl.PublishSoon;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.ca.status.StatusJournal;
import th.morprom.did.statusfeed.Standing;
import th.morprom.did.statusfeed.StatusChange;

/** Where the status of a certificate is asked for, recorded and published. */
record StatusDesk(CurrentStatuses statuses, StatusJournal journal, PublishSoon publishSoon, Hierarchy hierarchy) {
    Optional<Standing> find(HeldCertificate certificate) {
        return statuses.find(certificate.issuerKeySha1(), certificate.serial());
    }

    /** Makes sure that {@link #known} tells of all that is committed. */
    void look() {
        statuses.look();
    }

    /** The same as of the last look, for callers who ask by the hundred. */
    Optional<Standing> known(HeldCertificate certificate) {
        return statuses.known(certificate.issuerKeySha1(), certificate.serial());
    }

    void record(StatusChange change) {
        journal.append(change);
    }

    /** After the commit. */
    void show() {
        journal.show();
    }

    /** After the commit. */
    void publish(byte[] issuerKeySha1) {
        show();
        var authority = hierarchy
                .withKey(KeyIdentifier.of(issuerKeySha1))
                .orElseThrow(() -> new IllegalStateException("a certificate of no CA of ours"));
        publishSoon.publish(authority.name());
    }
}
