package th.morprom.did.ra.proofing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.enrolment.Proofing;
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
