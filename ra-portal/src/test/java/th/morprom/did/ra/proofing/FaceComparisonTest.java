package th.morprom.did.ra.proofing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.enrolment.Proofing;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.proofing.CardStatusSource.CardStatus;
import th.morprom.did.ra.proofing.FaceComparison.Outcome;
import th.morprom.did.ra.proofing.ProofingRefused.Reason;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.People;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.SwitchableCardStatus;
import th.morprom.did.ra.testing.SwitchableFaceComparison;
import th.morprom.did.ra.testing.UntilApproval;
import tools.jackson.databind.JsonNode;

class FaceComparisonTest {
    private RegistrationAuthority authority;
    private Applicant applicant;
    private Member officer;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class, SwitchableFaceComparison.class);
        var facility = authority.facility("50");
        applicant = authority.applicant(facility);
        officer = authority.officer(facility);
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void what_compared_whose_faces_when_is_kept_with_the_evidence() {
        var proofing = proof(true);

        assertThat(proofing.ial()).isEqualTo("IAL2.3");
        var face = face(proofing);
        assertThat(face.get("outcome").asString()).isEqualTo("SAME");
        assertThat(face.get("method").asString()).isEqualTo("test");
        assertThat(face.get("score").asInt()).isEqualTo(87);
        assertThat(face.get("officer").asString()).isEqualTo(officer.id().toString());
        assertThat(face.get("time").asString()).isEqualTo(proofing.time().toString());
    }

    @Test
    void a_comparison_that_cannot_tell_keeps_the_level_down() {
        authority.get(SwitchableFaceComparison.class).answers(Outcome.UNKNOWN);

        var proofing = proof(true);

        assertThat(proofing.ial()).isEqualTo("IAL1.3");
        assertThat(face(proofing).get("outcome").asString()).isEqualTo("UNKNOWN");
    }

    @Test
    void where_the_cards_issuer_does_not_answer_either_the_card_that_was_seen_is_all_there_is() {
        authority.get(SwitchableFaceComparison.class).answers(Outcome.UNKNOWN);
        authority.get(SwitchableCardStatus.class).answers(CardStatus.UNKNOWN);
        authority.clock().advance(Duration.ofDays(5));

        assertThat(proof(true).ial()).isEqualTo("IAL1.2");
    }

    @Test
    void whom_nobody_has_seen_is_known_by_what_he_says_until_his_card_is_read() {
        var identities = authority.get(ProofedIdentities.class);
        authority.clock().advance(Duration.ofDays(5));
        assertThat(identities.level(applicant.id(), authority.clock().instant()))
                .isEqualTo("IAL1.1");

        proof(true);

        assertThat(identities.level(applicant.id(), authority.clock().instant()))
                .isEqualTo("IAL2.3");
    }

    @Test
    void a_card_that_nothing_confirms_takes_nothing_from_whom_an_officer_recognised() {
        authority.clock().advance(Duration.ofDays(5));
        var recognised = proof(true).time();

        unconfirmed();

        var known = known();
        assertThat(known.ial()).isEqualTo("IAL2.3");
        assertThat(known.isFaceToFace()).isTrue();
        assertThat(known.time()).isEqualTo(recognised);
        assertThat(authority
                        .get(ReusableProofings.class)
                        .of(applicant.id(), authority.clock().instant()))
                .get()
                .extracting(Proofing::ial)
                .isEqualTo("IAL2.3");
    }

    @Test
    void the_latest_of_those_in_which_an_officer_recognised_him_counts_whichever_is_higher() {
        authority.clock().advance(Duration.ofDays(5));
        proof(true);
        unconfirmed();
        authority.clock().advance(Duration.ofDays(1));
        authority.get(SwitchableFaceComparison.class).answers(Outcome.SAME);

        proof(true);

        assertThat(known().ial()).isEqualTo("IAL2.1");
    }

    @Test
    void what_was_doubted_since_gives_way_to_what_was_found_out_after_it() {
        authority.clock().advance(Duration.ofDays(5));
        proof(true);
        authority.clock().advance(Duration.ofDays(1));
        authority.get(Passkeys.class).end(Bytes.of(applicant.passkey().credentialId()), Passkeys.End.LOST);
        assertThat(known().ial()).as("nothing else is known of him").isEqualTo("IAL2.3");

        unconfirmed();

        assertThat(known().ial()).isEqualTo("IAL1.2");
        assertThat(known().isFaceToFace()).isFalse();
    }

    @Test
    void another_face_is_refused_and_so_is_whom_the_officer_does_not_recognise_whatever_a_machine_says() {
        assertThat(refusal(false)).isEqualTo(Reason.FACE_CHECK_FAILED);

        authority.get(SwitchableFaceComparison.class).answers(Outcome.DIFFERENT);
        assertThat(refusal(true)).isEqualTo(Reason.FACE_CHECK_FAILED);
        assertThat(authority.events("identity.proofed")).isEmpty();
    }

    private Proofing proof(boolean recognised) {
        var shown = authority.encounter(officer.id(), applicant.id());
        return authority
                .get(ProofIdentity.class)
                .proof(
                        applicant.enrolment(),
                        People.card(applicant.doctor().person()),
                        new Encounter(officer.id(), recognised, shown.code()));
    }

    /** A day later his card is read, and neither a machine nor its issuer can tell. */
    private void unconfirmed() {
        authority.clock().advance(Duration.ofDays(1));
        authority.get(SwitchableFaceComparison.class).answers(Outcome.UNKNOWN);
        authority.get(SwitchableCardStatus.class).answers(CardStatus.UNKNOWN);
        assertThat(proof(true).ial()).isEqualTo("IAL1.2");
    }

    private ProofedIdentities.ProofedIdentity known() {
        return authority.get(ProofedIdentities.class).of(applicant.id()).orElseThrow();
    }

    private Reason refusal(boolean recognised) {
        return catchThrowableOfType(ProofingRefused.class, () -> proof(recognised))
                .reason();
    }

    private JsonNode face(Proofing proofing) {
        return authority
                .get(ProofingEvidence.class)
                .find(applicant.enrolment(), proofing.evidenceSha256())
                .orElseThrow()
                .tree()
                .get("face");
    }
}
