package th.morprom.did.ra.proofing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ra.enrolment.Proofing;
import th.morprom.did.ra.proofing.CardStatusSource.CardStatus;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.People;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;

class OpenProofingEvidenceTest {
    private final UUID registrar = UUID.randomUUID();
    private RegistrationAuthority authority;
    private Applicant applicant;
    private CardReading card;
    private Proofing proofing;

    @BeforeEach
    void proof(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class);
        var facility = authority.facility("50");
        applicant = authority.applicant(facility);
        card = People.card(applicant.doctor().person());
        proofing = authority
                .get(ProofIdentity.class)
                .proof(
                        applicant.enrolment(),
                        card,
                        authority.encounter(authority.officer(facility).id(), applicant.id()));
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void shows_what_the_card_said_and_notes_who_looked() {
        var opened = authority
                .get(OpenProofingEvidence.class)
                .open(registrar, applicant.enrolment(), proofing.evidenceSha256())
                .orElseThrow();

        assertThat(opened.names()).isEqualTo(card.names());
        assertThat(opened.birthDate()).isEqualTo(card.birthDate());
        assertThat(opened.status()).isEqualTo(CardStatus.NORMAL);
        assertThat(opened.photo()).isEqualTo(card.photo());
        assertThat(opened.toString()).doesNotContain(card.names().familyNameTh());
        assertThat(looks()).isEqualTo(1);
    }

    @Test
    void opens_only_the_evidence_that_the_enrolment_names() {
        var opened = authority.get(OpenProofingEvidence.class).open(registrar, applicant.enrolment(), "00");

        assertThat(opened).isEmpty();
        assertThat(looks()).isZero();
    }

    private int looks() {
        return authority
                .database()
                .sql("select count(*) from audit.event where type = 'evidence.opened' and actor = :actor")
                .param("actor", registrar.toString())
                .query(Integer.class)
                .single();
    }
}
