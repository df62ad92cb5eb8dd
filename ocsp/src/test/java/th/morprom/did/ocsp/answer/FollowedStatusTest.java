package th.morprom.did.ocsp.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import th.morprom.did.ocsp.OcspProperties;
import th.morprom.did.ocsp.sample.Answers;
import th.morprom.did.ocsp.sample.Identities;
import th.morprom.did.ocsp.sample.PublishedStatuses;
import th.morprom.did.ocsp.sample.Requests;
import th.morprom.did.ocsp.sample.Settings;
import th.morprom.did.statusfeed.StatusFeed;
import th.morprom.did.testpki.pki.SampleHierarchy;

/** Answers follow the CA, and nobody else who can write its database. */
class FollowedStatusTest {
    private static final SampleHierarchy HIERARCHY = SampleHierarchy.ecdsa();
    private static final X509CertificateHolder ISSUER = HIERARCHY.issuing().certificate();
    private static final Instant NOW =
            HIERARCHY.ocspSigner().certificate().getNotBefore().toInstant().plus(Duration.ofDays(30));
    private static final BigInteger SERIAL = new BigInteger("7f00112233445566778899aabbccddee", 16);
    private static final OcspProperties PROPERTIES = Settings.with();

    private final PublishedStatuses published = new PublishedStatuses(ISSUER, NOW);
    private final OcspResponder responder = responder(published.feed(), published.database);

    @Test
    void a_certificate_made_good_by_sql_stays_revoked() {
        published.revoked(SERIAL, NOW, CRLReason.keyCompromise);
        published.pastTheCa("update ca.status_change set status = 0, reason = 6");
        published.feed().look();
        assertThat(published.feed().verifyAll()).isFalse();

        assertThat(status(responder)).isInstanceOf(RevokedStatus.class);
    }

    @Test
    void goes_on_from_the_last_verified_state_until_its_next_update_and_then_says_try_later() {
        published.revoked(SERIAL, NOW, CRLReason.keyCompromise);
        published.pastTheCa("delete from ca.status_head");
        published.advance(Duration.ofMinutes(59));
        published.feed().look();

        assertThat(status(responder)).isInstanceOf(RevokedStatus.class);
        assertThat(Answers.only(ask(responder)).getThisUpdate().toInstant())
                .isEqualTo(NOW.truncatedTo(ChronoUnit.SECONDS));

        published.advance(Duration.ofMinutes(1));
        assertThat(Answers.status(ask(responder))).isEqualTo(OCSPResp.TRY_LATER);
    }

    @Test
    void a_node_that_starts_on_a_feed_that_does_not_verify_answers_nothing() {
        published.revoked(SERIAL, NOW, CRLReason.keyCompromise);
        published.pastTheCa("update ca.status_change set status = 0, reason = 6");
        var fresh = published.follower();
        fresh.look();

        assertThat(Answers.status(ask(responder(fresh, published.database)))).isEqualTo(OCSPResp.TRY_LATER);
    }

    @Test
    void a_node_that_has_not_looked_yet_answers_nothing() {
        published.good(SERIAL);

        assertThat(Answers.status(ask(responder(published.follower(), published.database))))
                .isEqualTo(OCSPResp.TRY_LATER);
    }

    @Test
    void answers_for_what_it_knows_while_the_database_is_away() {
        var away = new PGSimpleDataSource();
        away.setPortNumbers(new int[] {1});
        published.revoked(SERIAL, NOW, CRLReason.keyCompromise);

        var cut = responder(published.feed(), away);

        assertThat(status(cut)).isInstanceOf(RevokedStatus.class);
        var other = Requests.about(ISSUER, SERIAL.add(BigInteger.ONE));
        assertThat(Answers.status(cut.answer(other.der()).der())).isEqualTo(OCSPResp.TRY_LATER);
    }

    @Test
    void remembers_that_a_certificate_was_issued() {
        published.good(SERIAL);
        assertThat(status(responder)).isSameAs(CertificateStatus.GOOD);
        published.jdbc().sql("drop table ca.published_certificate").update();

        assertThat(status(responder)).isSameAs(CertificateStatus.GOOD);
    }

    private OcspResponder responder(StatusFeed feed, DataSource certificates) {
        return published.responder(feed, certificates, PROPERTIES, Identities.delegated(HIERARCHY));
    }

    private static byte[] ask(OcspResponder responder) {
        return responder.answer(Requests.about(ISSUER, SERIAL).der()).der();
    }

    private static Object status(OcspResponder responder) {
        return Answers.only(ask(responder)).getCertStatus();
    }
}
