package th.morprom.did.ca.crl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.TBSCertList.CRLEntry;
import org.junit.jupiter.api.Test;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.statusfeed.AskedBy;
import th.morprom.did.statusfeed.Standing;
import th.morprom.did.statusfeed.Status;

class EncodedEntriesTest {
    private static final int SEQUENCE = 0x30;
    private static final Instant SINCE = Instant.parse("2026-11-24T03:04:05Z");

    @Test
    void ten_thousand_entries_read_back_as_they_went_in() throws IOException {
        var random = new Random(1);
        var entries = new EncodedEntries();
        var standings = new ArrayList<Standing>();
        for (var i = 0; i < 10_000; i++) {
            var since = Instant.ofEpochSecond(Math.floorMod(random.nextLong(), 4_000_000_000L));
            var standing = new Standing(
                    new BigInteger(1 + random.nextInt(159), random).add(BigInteger.ONE),
                    Status.REVOKED,
                    List.of(0, 1, 2, 3, 4, 5, 6, 9).get(random.nextInt(8)),
                    since,
                    random.nextBoolean() ? Optional.empty() : Optional.of(since.minusSeconds(random.nextInt(1 << 20))),
                    AskedBy.OPERATOR,
                    i);
            standings.add(standing);
            entries.add(standing);
        }

        var read = read(entries);

        assertThat(entries.count()).isEqualTo(standings.size());
        assertThat(read).hasSize(standings.size());
        for (var i = 0; i < read.size(); i++) {
            assertSame(read.get(i), standings.get(i));
        }
    }

    @Test
    void a_certificate_that_is_good_again_is_to_be_removed() throws IOException {
        var entries = new EncodedEntries();
        entries.addChange(standing(Status.GOOD, CRLReason.certificateHold));
        entries.addChange(standing(Status.SUSPENDED, CRLReason.certificateHold));

        assertThat(read(entries)).extracting(EncodedEntriesTest::reason).containsExactly(8, 6);
    }

    @Test
    void an_unspecified_reason_is_left_out() throws IOException {
        var entries = new EncodedEntries();
        entries.add(standing(Status.REVOKED, CRLReason.unspecified));

        assertThat(read(entries).get(0).hasExtensions()).isFalse();
    }

    @Test
    void times_from_2050_on_are_generalized() throws IOException {
        var entries = new EncodedEntries();
        entries.add(revoked(Instant.parse("2049-12-31T23:59:59Z")));
        entries.add(revoked(Instant.parse("2050-01-01T00:00:00Z")));

        assertThat(read(entries))
                .extracting(entry -> entry.getRevocationDate().toASN1Primitive() instanceof ASN1GeneralizedTime)
                .containsExactly(false, true);
        assertThat(read(entries))
                .extracting(entry -> entry.getRevocationDate().getDate().toInstant())
                .containsExactly(Instant.parse("2049-12-31T23:59:59Z"), Instant.parse("2050-01-01T00:00:00Z"));
    }

    private static void assertSame(CRLEntry read, Standing standing) {
        assertThat(read.getUserCertificate().getPositiveValue()).isEqualTo(standing.serial());
        assertThat(read.getRevocationDate().getDate()).isEqualTo(Date.from(standing.since()));
        assertThat(reason(read)).isEqualTo(standing.reason());
        assertThat(invalidityDate(read)).isEqualTo(standing.invalidityDate());
    }

    private static Standing standing(Status status, int reason) {
        return new Standing(BigInteger.TEN, status, reason, SINCE, Optional.empty(), AskedBy.HOLDER, 1);
    }

    private static Standing revoked(Instant since) {
        return new Standing(BigInteger.TEN, Status.REVOKED, 1, since, Optional.empty(), AskedBy.HOLDER, 1);
    }

    private static int reason(CRLEntry entry) {
        return Optional.ofNullable(entry.getExtensions())
                .flatMap(extensions -> Optional.ofNullable(extensions.getExtension(Extension.reasonCode)))
                .map(extension -> CRLReason.getInstance(extension.getParsedValue())
                        .getValue()
                        .intValueExact())
                .orElse(CRLReason.unspecified);
    }

    private static Optional<Instant> invalidityDate(CRLEntry entry) {
        return Optional.ofNullable(entry.getExtensions())
                .flatMap(extensions -> Optional.ofNullable(extensions.getExtension(Extension.invalidityDate)))
                .map(extension -> {
                    try {
                        return ASN1GeneralizedTime.getInstance(extension.getParsedValue())
                                .getDate()
                                .toInstant();
                    } catch (ParseException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private static List<CRLEntry> read(EncodedEntries entries) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(Der.header(SEQUENCE, entries.length()));
        entries.writeTo(out);
        var read = new ArrayList<CRLEntry>();
        for (var entry : ASN1Sequence.getInstance(out.toByteArray())) {
            read.add(CRLEntry.getInstance(entry));
        }
        return read;
    }
}
