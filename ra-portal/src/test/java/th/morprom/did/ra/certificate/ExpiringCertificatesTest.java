package th.morprom.did.ra.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.certificate.ExpiringCertificates.Count;
import th.morprom.did.ra.organisation.Branch;
import th.morprom.did.ra.organisation.Reach;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Records;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.testpki.person.SyntheticFacility;

/** What the dashboard counts of certificates that are going to end. */
class ExpiringCertificatesTest {
    private static final Reach MINISTRY = new Reach(Set.of(Branch.MINISTRY), Set.of(), Set.of());
    private static final Duration SECOND = Duration.ofSeconds(1);

    private RegistrationAuthority authority;
    private SyntheticFacility facility;
    private Applicant holder;
    private int made;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class, ExpiringCertificates.class);
        facility = authority.facility("50");
        holder = authority.submitted(facility);
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void each_month_ends_with_its_last_moment_and_what_is_over_or_far_away_is_in_none() {
        assertThat(counts(MINISTRY)).containsExactly(new Count(1, 0), new Count(2, 0), new Count(3, 0));
        for (var left : List.of(
                Duration.ZERO, SECOND, days(30), days(30).plus(SECOND), days(60), days(60).plus(SECOND), days(90))) {
            endsAfter(left);
        }
        endsAfter(days(90).plus(SECOND));

        assertThat(counts(MINISTRY)).containsExactly(new Count(1, 2), new Count(2, 2), new Count(3, 2));
        assertThat(authority.get(ExpiringCertificates.class).find(MINISTRY, now(), 10, 0))
                .extracting(ExpiringCertificates.Expiring::serial)
                .as("the list has what is counted, the first to end first")
                .containsExactly("2", "3", "4", "5", "6", "7");
    }

    @Test
    void what_is_revoked_or_lies_elsewhere_is_not_counted() {
        endsAfter(days(10));
        endsAfter(days(10));
        authority
                .database()
                .sql("update ra.certificate set revoked_at = :now, revocation_reason = 'SUPERSEDED' where serial = '1'")
                .param("now", Timestamp.from(now()))
                .update();

        assertThat(counts(MINISTRY)).startsWith(new Count(1, 1));
        assertThat(counts(new Reach(Set.of(), Set.of(), Set.of(facility.hcode9()))))
                .startsWith(new Count(1, 1));
        assertThat(counts(new Reach(Set.of(), Set.of("51"), Set.of()))).startsWith(new Count(1, 0));
        assertThat(counts(Reach.none())).startsWith(new Count(1, 0));
    }

    private List<Count> counts(Reach reach) {
        return authority.get(ExpiringCertificates.class).counts(reach, now());
    }

    private void endsAfter(Duration left) {
        new Records(authority, facility)
                .certificate(holder, Integer.toHexString(++made), now().minus(days(600)), now().plus(left));
    }

    private Instant now() {
        return authority.clock().instant();
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }
}
