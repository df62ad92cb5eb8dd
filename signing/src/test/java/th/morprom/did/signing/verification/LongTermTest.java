package th.morprom.did.signing.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static th.morprom.did.signing.verification.StoreEdits.DSS;
import static th.morprom.did.signing.verification.StoreEdits.OCSPS;
import static th.morprom.did.signing.verification.StoreEdits.add;
import static th.morprom.did.signing.verification.StoreEdits.bytes;
import static th.morprom.did.signing.verification.StoreEdits.catalogue;
import static th.morprom.did.signing.verification.StoreEdits.store;
import static th.morprom.did.signing.verification.StoreEdits.updated;
import static th.morprom.did.signing.verification.StoreEdits.written;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSStream;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.signing.sample.Generations;
import th.morprom.did.signing.verification.Verdict.Level;
import th.morprom.did.signing.verification.Verdict.Outcome;
import th.morprom.did.signing.verification.Verdict.Standing;

/** Documents that outlive the certificates they were made with. Nothing here is in any register. */
class LongTermTest {
    private static final int UNSPECIFIED = 0;
    private static final int KEY_COMPROMISE = 1;
    private static final int SUPERSEDED = 4;
    private static final int HOLD = 6;
    private static final Duration YEAR = Duration.ofDays(365);

    private final Generations generations = new Generations(Instant.parse("2026-11-26T03:00:00Z"));
    private byte[] document = new byte[0];

    @BeforeEach
    void sign() {
        document = generations.present().signedLt();
    }

    @Test
    void a_time_stamp_of_the_whole_document_makes_it_long_term() {
        var signedAt = generations.clock().instant();
        generations.advance(Duration.ofDays(1));
        document = generations.archived(document);

        var verdict = generations.verify(document);

        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VALID);
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.level()).contains(Level.LTA);
        assertThat(verdict.signing().orElseThrow().time()).isEqualTo(signedAt);
        assertThat(verdict.archived()).hasSize(1);
        assertThat(verdict.archived().get(0).time())
                .isEqualTo(generations.clock().instant());
        assertThat(verdict.archived().get(0).authority()).contains("Time-stamping Unit");
    }

    @Test
    void it_is_valid_decades_later_though_units_responders_and_authorities_are_over() {
        var signedAt = generations.clock().instant();
        var times = new ArrayList<Instant>();
        for (int renewal = 0; renewal < 25; renewal++) {
            document = generations.archived(document);
            times.add(generations.clock().instant());
            generations.advance(Duration.ofDays(330));
            generations.renew();
        }

        var verdict = generations.verify(document);

        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VALID);
        assertThat(verdict.level()).contains(Level.LTA);
        assertThat(verdict.signing().orElseThrow().time()).isEqualTo(signedAt);
        assertThat(verdict.archived()).extracting(Verdict.Signing::time).isEqualTo(times);
        assertThat(verdict.status().orElseThrow().atSigning()).isEqualTo(Standing.GOOD);
        assertThat(verdict.status().orElseThrow().now()).isEqualTo(Standing.UNKNOWN);
        assertThat(verdict.findings()).containsExactly(Finding.STATUS_NOW);
    }

    @Test
    void it_is_not_believed_once_its_last_time_stamp_has_outlived_its_unit() {
        document = generations.archived(document);
        generations.advance(YEAR.plusDays(1));
        generations.renew();

        var verdict = generations.verify(document);

        assertThat(verdict.outcome()).isEqualTo(Outcome.TIMESTAMP_INVALID);
        assertThat(verdict.findings()).first().isEqualTo(Finding.TIMESTAMP_OVER);
        assertThat(verdict.level()).contains(Level.B);
    }

    @Test
    void a_time_stamp_that_came_too_late_helps_nothing() {
        generations.advance(YEAR.plusDays(1));
        generations.renew();
        var late = generations.sources().stamped(document);

        var verdict = generations.verify(late);

        assertThat(verdict.outcome()).isEqualTo(Outcome.TIMESTAMP_INVALID);
        assertThat(verdict.findings()).first().isEqualTo(Finding.TIMESTAMP_OVER);
    }

    @Test
    void a_compromise_of_a_unit_does_not_reach_what_was_covered_before() {
        var first = generations.present();
        generations.advance(Duration.ofDays(30));
        generations.renew();
        document = generations.archived(document);
        generations.advance(Duration.ofDays(1));
        first.hierarchy()
                .revoke(first.hierarchy().timestampUnit(), generations.clock().instant(), KEY_COMPROMISE);
        generations.advance(Duration.ofDays(1));

        assertThat(generations.verify(document).outcome()).isEqualTo(Outcome.VALID);
    }

    @Test
    void a_compromise_of_the_last_unit_takes_its_proof_away() {
        document = generations.archived(document);
        generations.advance(Duration.ofDays(1));
        var present = generations.present().hierarchy();
        present.revoke(present.timestampUnit(), generations.clock().instant(), KEY_COMPROMISE);
        generations.advance(Duration.ofDays(1));

        var verdict = generations.verify(document);

        assertThat(verdict.outcome()).isEqualTo(Outcome.TIMESTAMP_INVALID);
        assertThat(verdict.findings()).first().isEqualTo(Finding.TIMESTAMP_UNIT);
    }

    @Test
    void a_unit_revoked_without_a_reason_counts_as_compromised() {
        document = generations.archived(document);
        generations.advance(Duration.ofDays(1));
        var present = generations.present().hierarchy();
        present.revoke(present.timestampUnit(), generations.clock().instant(), UNSPECIFIED);
        generations.advance(Duration.ofDays(1));

        var verdict = generations.verify(document);

        assertThat(verdict.outcome()).isEqualTo(Outcome.TIMESTAMP_INVALID);
        assertThat(verdict.findings()).first().isEqualTo(Finding.TIMESTAMP_UNIT);
    }

    @Test
    void a_unit_that_was_merely_superseded_vouches_for_what_it_said_before() {
        document = generations.archived(document);
        generations.advance(Duration.ofDays(1));
        var present = generations.present().hierarchy();
        present.revoke(present.timestampUnit(), generations.clock().instant(), SUPERSEDED);
        generations.advance(Duration.ofDays(1));

        assertThat(generations.verify(document).outcome()).isEqualTo(Outcome.VALID);
    }

    @Test
    void a_signer_revoked_after_the_time_stamp_is_told_and_stands() {
        var doctor = generations.present().hierarchy().doctor().issue();
        var signed = generations.archived(generations.present().signedLt(doctor));
        generations.advance(Duration.ofDays(1));
        generations.present().hierarchy().revoke(doctor, generations.clock().instant(), KEY_COMPROMISE);
        generations.advance(Duration.ofDays(1));

        assertThat(generations.verify(signed).outcome()).isEqualTo(Outcome.REVOKED_LATER);
    }

    @Test
    void a_suspension_that_was_lifted_leaves_nothing_though_its_time_was_archived() {
        var hierarchy = generations.present().hierarchy();
        var doctor = hierarchy.doctor().issue();
        document = generations.present().signedLt(doctor);
        generations.advance(Duration.ofDays(1));
        hierarchy.revoke(doctor, generations.clock().instant(), HOLD);
        generations.advance(Duration.ofDays(1));
        document = generations.archived(document);
        assertThat(generations.verify(document).outcome()).isEqualTo(Outcome.REVOKED_LATER);
        generations.advance(Duration.ofDays(1));
        hierarchy.release(doctor);

        var verdict = generations.verify(document);

        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.VALID);
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.status().orElseThrow().revokedAt()).isEmpty();
    }

    @Test
    void a_revocation_is_not_hidden_by_a_later_copy_of_the_answer_that_tells_it() {
        document = archivedAndRevoked();

        var hidden = updated(document, file -> {
            var store = new COSDictionary(store(file));
            var answers = new COSArray();
            var told = store.getCOSArray(OCSPS);
            for (int i = 0; i < told.size(); i++) {
                var answer = bytes((COSStream) told.getObject(i));
                if (saysRevoked(answer)) {
                    add(file, answers, answer);
                } else {
                    answers.add(told.get(i));
                }
            }
            store.setItem(OCSPS, answers);
            catalogue(file).setItem(DSS, store);
            written(catalogue(file));
        });

        assertThat(generations.verify(hidden).outcome()).isEqualTo(Outcome.REVOKED_LATER);
    }

    @Test
    void a_revocation_is_not_hidden_behind_more_answers_than_are_looked_at() {
        document = archivedAndRevoked();

        var hidden = updated(document, file -> {
            var store = new COSDictionary(store(file));
            var answers = new COSArray();
            for (int i = 0; i < 160; i++) {
                answers.add(store.getCOSArray(OCSPS).get(0));
            }
            answers.addAll(store.getCOSArray(OCSPS));
            store.setItem(OCSPS, answers);
            catalogue(file).setItem(DSS, store);
            written(catalogue(file));
        });

        assertThat(generations.verify(hidden).outcome()).isEqualTo(Outcome.TOO_COMPLEX);
    }

    @Test
    void a_revocation_is_told_for_ever_though_nobody_answers_for_the_signer_any_more() {
        var doctor = generations.present().hierarchy().doctor().issue();
        document = generations.archived(generations.present().signedLt(doctor));
        generations.advance(Duration.ofDays(1));
        var revokedAt = generations.clock().instant();
        generations.present().hierarchy().revoke(doctor, revokedAt, KEY_COMPROMISE);
        for (int renewal = 0; renewal < 12; renewal++) {
            generations.advance(Duration.ofDays(330));
            generations.renew();
            document = generations.archived(document);
        }

        var verdict = generations.verify(document);

        var status = verdict.status().orElseThrow();
        assertThat(status.now()).as("nobody knows it any more").isEqualTo(Standing.UNKNOWN);
        assertThat(verdict.outcome()).as("%s", verdict).isEqualTo(Outcome.REVOKED_LATER);
        assertThat(status.atSigning()).isEqualTo(Standing.GOOD);
        assertThat(status.revokedAt()).contains(revokedAt);
    }

    /** So long ago that nobody answers for the signer any more. */
    private byte[] archivedAndRevoked() {
        var doctor = generations.present().hierarchy().doctor().issue();
        var file = generations.archived(generations.present().signedLt(doctor));
        generations.advance(Duration.ofDays(1));
        generations.present().hierarchy().revoke(doctor, generations.clock().instant(), KEY_COMPROMISE);
        for (int renewal = 0; renewal < 12; renewal++) {
            generations.advance(Duration.ofDays(330));
            generations.renew();
            file = generations.archived(file);
        }
        return file;
    }

    private static boolean saysRevoked(byte[] answer) {
        try {
            var basic = (BasicOCSPResp) new OCSPResp(answer).getResponseObject();
            return basic.getResponses()[0].getCertStatus() instanceof RevokedStatus;
        } catch (IOException | OCSPException e) {
            throw new IllegalStateException(e);
        }
    }
}
