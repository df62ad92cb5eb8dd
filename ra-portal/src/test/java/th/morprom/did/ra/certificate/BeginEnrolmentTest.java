package th.morprom.did.ra.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import th.morprom.did.ra.approval.ApprovalRefused;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.approval.DecisionHistory;
import th.morprom.did.ra.approval.PrepareList;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;
import th.morprom.did.ra.enrolment.EditEnrolment;
import th.morprom.did.ra.enrolment.EndReason;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentRefused.Reason;
import th.morprom.did.ra.enrolment.EnrolmentState;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.medical.Practice;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.proofing.OpenProofingEvidence;
import th.morprom.did.ra.proofing.ProofCitizen;
import th.morprom.did.ra.testing.Applicant;
import th.morprom.did.ra.testing.People;
import tools.jackson.databind.JsonNode;

/** Whoever has an account enrols: for the first time, after an end, and elsewhere. */
class BeginEnrolmentTest extends EnrolmentAgain {
    @Test
    void a_citizen_who_practises_becomes_a_professional_with_the_account_he_has() {
        var doctor = authority.licensed(authority.people().doctor(first.facility()));
        var citizen = authority.citizen(doctor.person());
        authority.consent(citizen);
        var proofed = authority
                .get(ProofCitizen.class)
                .proof(
                        citizen.id(),
                        People.card(doctor.person()),
                        authority.encounter(second.officer().id(), citizen.id()));

        var applicant = begin(new Applicant(citizen.id(), citizen.id(), citizen.passkey(), doctor), first);

        assertThat(find(applicant).checks().proofing()).hasValue(proofed);
        assertThat(find(applicant).checks().licence()).isEmpty();
        // What he agreed to as a citizen is no consent to what is done with a professional's data.
        assertThat(refusal(() -> submit(applicant))).isEqualTo(Reason.CONSENT_MISSING);
        authority.consent(applicant);
        submit(applicant);
        assertThat(authority
                        .get(OpenProofingEvidence.class)
                        .open(central.id(), applicant.enrolment(), proofed.evidenceSha256()))
                .isPresent();
        var certificate = certified(applicant, first);

        assertThat(certificate.person()).isEqualTo(citizen.id());
        assertThat(authority.get(Passkeys.class).of(citizen.id())).hasSize(1);
        var enrolment = evidence().path("enrolment");
        assertThat(enrolment.at("/person/id").stringValue())
                .isEqualTo(citizen.id().toString());
        assertThat(enrolment.path("consents"))
                .hasSameSizeAs(authority
                        .get(Consents.class)
                        .inForceForProfession(citizen.id())
                        .keySet());
        assertThat(enrolment.at("/passkey/credentialId").stringValue())
                .isEqualTo(authority
                        .get(Passkeys.class)
                        .of(citizen.id())
                        .get(0)
                        .credentialId()
                        .base64Url());
    }

    @Test
    void who_was_rejected_applies_anew_and_everything_but_his_card_is_asked_again() {
        var rejected = submitted();
        reject(rejected, Decision.ReasonCode.AFFILIATION_WRONG);

        var anew = begin(rejected, first);

        assertThat(find(anew).checks().proofing())
                .isEqualTo(find(rejected).checks().proofing());
        assertThat(find(anew).checks().licence()).isEmpty();
        assertThat(find(anew).version()).isZero();
        assertThat(authority.get(DecisionHistory.class).of(anew.enrolment())).isEmpty();
        assertThat(authority.get(DecisionHistory.class).of(rejected.enrolment()))
                .singleElement()
                .satisfies(
                        made -> assertThat(made.decision().reason()).hasValue(Decision.ReasonCode.AFFILIATION_WRONG));
        submit(anew);
        assertThatThrownBy(() -> authority.get(PrepareList.class).prepare(central.id(), List.of(anew.enrolment())))
                .isInstanceOfSatisfying(
                        ApprovalRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ApprovalRefused.Reason.NOT_CLEAN_REJECTED));
        assertThat(certified(anew, first).enrolment()).isEqualTo(anew.enrolment());
        assertThat(find(rejected).state()).isEqualTo(EnrolmentState.REJECTED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Decision.ReasonCode.class,
            names = {"NAME_WRONG", "EVIDENCE_INSUFFICIENT", "SUSPECTED_FRAUD"})
    void whom_a_registrar_did_not_believe_shows_his_card_again(Decision.ReasonCode doubt) {
        var rejected = submitted();
        reject(rejected, doubt);
        var anew = begin(rejected, first);

        assertThat(find(anew).checks().proofing()).isEmpty();
        assertThat(refusal(() -> submit(anew))).isEqualTo(Reason.PROOFING_MISSING);
        authority.clock().advance(Duration.ofSeconds(1));
        authority.proof(anew, second.officer());
        assertThat(submit(anew).state()).isEqualTo(EnrolmentState.SUBMITTED);
    }

    @Test
    void a_reading_of_the_card_counts_for_a_year() {
        var young = submitted();
        reject(young, Decision.ReasonCode.OTHER);
        readDaysAgo(young, 364);
        var old = submitted();
        reject(old, Decision.ReasonCode.OTHER);
        readDaysAgo(old, 366);

        assertThat(find(begin(young, first)).checks().proofing()).isPresent();
        assertThat(find(begin(old, first)).checks().proofing()).isEmpty();
    }

    @Test
    void whose_certificate_was_revoked_gets_another_by_all_three_approvals() {
        var applicant = submitted();
        var lost = certified(applicant, first);
        authority
                .get(RevokeOwn.class)
                .revoke(applicant.id(), lost.serialHex(), CertificateRevocationReason.AFFILIATION_CHANGED);

        var anew = begin(applicant, first);
        assertThat(submit(anew).policy()).isEqualTo("facility-doctor");
        var certificate = certified(anew, first);

        assertThat(evidence().path("decisions")).hasSize(3);
        assertThat(evidence().path("enrolment").has("renews")).isFalse();
        assertThat(certificate.credential()).isNotEqualTo(lost.credential());
        assertThat(signing(applicant)).containsExactly(certificate.serialHex());
        assertThat(held(lost).revocation()).isPresent();
        assertThat(find(applicant).state()).isEqualTo(EnrolmentState.REVOKED);
    }

    @Test
    void whose_key_was_in_other_hands_shows_his_card_again() {
        var applicant = submitted();
        var lost = certified(applicant, first);
        authority
                .get(RevokeOwn.class)
                .revoke(applicant.id(), lost.serialHex(), CertificateRevocationReason.KEY_COMPROMISE);

        assertThat(find(begin(applicant, first)).checks().proofing()).isEmpty();
    }

    @Test
    void a_second_hospital_has_an_enrolment_a_key_and_approvals_of_its_own() {
        var here = submitted();
        var atFirst = certified(here, first);
        var there = begin(here, second);
        submit(there);

        assertThat(find(there).checks().proofing())
                .isEqualTo(find(here).checks().proofing());
        authority.decide(central, there.enrolment(), Decision.approve());
        assertThatThrownBy(() -> authority.decide(first.provincial(), there.enrolment(), Decision.approve()))
                .isInstanceOfSatisfying(
                        ApprovalRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ApprovalRefused.Reason.OUT_OF_SCOPE));
        authority.decide(second.provincial(), there.enrolment(), Decision.approve());
        assertThatThrownBy(() -> authority.decide(first.registrar(), there.enrolment(), Decision.approve()))
                .isInstanceOf(ApprovalRefused.class);
        authority.decide(second.registrar(), there.enrolment(), Decision.approve());
        var prepared =
                authority.get(PrepareAcceptance.class).prepare(there.id(), there.enrolment(), PrepareAcceptance.REMOTE);
        var atSecond = authority
                .get(AcceptCertificate.class)
                .accept(there.id(), there.enrolment(), there.member().signs(prepared.challenge()));

        var evidence = evidence();
        assertThat(evidence.at("/enrolment/affiliation/hcode9").stringValue())
                .isEqualTo(second.facility().hcode9());
        assertThat(evidence.path("decisions"))
                .allSatisfy(
                        decision -> assertThat(decision.path("enrolmentSha256").stringValue())
                                .isEqualTo(find(there).frozen().orElseThrow().sha256()));
        assertThat(atSecond.credential()).isNotEqualTo(atFirst.credential());
        assertThat(signing(here)).containsExactlyInAnyOrder(atFirst.serialHex(), atSecond.serialHex());
        assertThat(practisesAt(here, first)).isEqualTo(atFirst.credential());
        assertThat(practisesAt(here, second)).isEqualTo(atSecond.credential());
    }

    @Test
    void what_ends_at_one_hospital_goes_on_at_the_other() {
        var here = submitted();
        var atFirst = certified(here, first);
        var there = begin(here, second);
        submit(there);
        var atSecond = certified(there, second);

        assertThatThrownBy(() -> authority
                        .get(RevokeByRegistrar.class)
                        .revoke(
                                first.registrar().id(),
                                atSecond.serialHex(),
                                CertificateRevocationReason.AFFILIATION_CHANGED))
                .isInstanceOfSatisfying(
                        RevocationRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RevocationRefused.Reason.OUT_OF_SCOPE));
        authority.get(SuspendOwn.class).suspend(here.id(), atFirst.serialHex());
        assertThat(practisesAt(here, first)).isEmpty();
        assertThat(practisesAt(here, second)).isEqualTo(atSecond.credential());
        authority
                .get(RevokeByRegistrar.class)
                .revoke(first.registrar().id(), atFirst.serialHex(), CertificateRevocationReason.AFFILIATION_CHANGED);

        assertThat(held(atSecond).revocation()).isEmpty();
        assertThat(find(there).state()).isEqualTo(EnrolmentState.CERTIFIED);
        assertThat(signing(here)).containsExactly(atSecond.serialHex());
    }

    @Test
    void the_certificate_of_each_hospital_is_renewed_by_itself() {
        var here = submitted();
        var atFirst = certified(here, first);
        var there = begin(here, second);
        submit(there);
        var atSecond = certified(there, second);
        endedYesterday(atFirst);
        endedYesterday(atSecond);
        var now = authority.clock().instant();
        var certificates = authority.get(HeldCertificates.class);

        assertThat(certificates.toRenew(here.id(), now)).containsExactlyInAnyOrder(held(atFirst), held(atSecond));
        authority.get(BeginRenewal.class).begin(here.id(), atSecond.serialHex());

        assertThat(certificates.toRenew(here.id(), now)).containsExactly(held(atFirst));
        assertThat(authority.get(Enrolments.class).renewalOf(atSecond.serialHex()))
                .map(Enrolment::affiliation)
                .hasValue(second.affiliation());
    }

    @Test
    void a_reading_that_was_doubted_since_is_not_submitted_elsewhere() {
        var here = submitted();
        var draft = begin(here, second);
        assertThat(find(draft).checks().proofing()).isPresent();

        reject(here, Decision.ReasonCode.SUSPECTED_FRAUD);

        assertThat(refusal(() -> submit(draft))).isEqualTo(Reason.PROOFING_OVER);
        authority.clock().advance(Duration.ofSeconds(1));
        authority.proof(draft, second.officer());
        assertThat(submit(draft).state()).isEqualTo(EnrolmentState.SUBMITTED);
    }

    @Test
    void nor_is_what_was_approved_by_it_elsewhere_certified() {
        var here = submitted();
        var approved = begin(here, second);
        submit(approved);
        approve(approved.enrolment(), second);

        reject(here, Decision.ReasonCode.SUSPECTED_FRAUD);

        var prepare = authority.get(PrepareAcceptance.class);
        assertThatThrownBy(() -> prepare.prepare(approved.id(), approved.enrolment(), PrepareAcceptance.REMOTE))
                .isInstanceOfSatisfying(
                        AcceptanceRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(AcceptanceRefused.Reason.PROOFING_DOUBTED));
        authority.get(StartAgain.class).startAgain(approved.id(), approved.enrolment());
        assertThat(refusal(() -> submit(approved))).isEqualTo(Reason.PROOFING_OVER);
    }

    @Test
    void nor_does_what_was_returned_as_somebody_else_go_to_the_next_hospital_by_an_edit() {
        var here = submitted();
        authority.decide(central, here.enrolment(), Decision.returned(Decision.ReasonCode.SUSPECTED_FRAUD));
        authority
                .get(EditEnrolment.class)
                .edit(here.id(), here.enrolment(), People.licence(here.doctor()), second.affiliation());

        assertThat(refusal(() -> submit(here))).isEqualTo(Reason.PROOFING_OVER);
    }

    @Test
    void a_draft_that_lay_for_more_than_a_year_needs_another_reading() {
        var here = submitted();
        var draft = begin(here, second);
        readDaysAgo(here, 366);

        assertThat(refusal(() -> submit(draft))).isEqualTo(Reason.PROOFING_OVER);
    }

    @Test
    void who_lost_a_passkey_shows_his_card_again_although_no_certificate_ran() {
        var applicant = submitted();
        authority
                .database()
                .sql("update ra.passkey set ended_at = :now, end_reason = 'LOST' where person = :person")
                .param("now", Timestamp.from(authority.clock().instant()))
                .param("person", applicant.id())
                .update();

        assertThat(find(begin(applicant, second)).checks().proofing()).isEmpty();
    }

    @Test
    void a_key_in_other_hands_is_revoked_as_such_although_another_end_was_ordered_before() {
        var certificate = certified(submitted(), first);
        var orders = authority.get(HeldCertificates.class).orders();
        var now = authority.clock().instant();
        var left = new Ordered(
                certificate.serialHex(),
                CertificateRevocationReason.AFFILIATION_CHANGED,
                new Requester.InStead(certificate.person(), "registrar"));
        var lost = new Ordered(
                certificate.serialHex(),
                CertificateRevocationReason.KEY_COMPROMISE,
                new Requester.Holder(certificate.person()));

        assertThat(orders.add(left, now)).isTrue();
        assertThat(orders.add(lost, now)).isTrue();
        assertThat(orders.find(certificate.serialHex()))
                .contains(new Ordered(certificate.serialHex(), lost.reason(), left.requester()));
        assertThat(orders.add(left, now)).isFalse();
        assertThat(orders.add(lost, now)).isFalse();

        authority.get(RevocationOrders.class).carryOut();
        assertThat(ca.revoked()).containsEntry(certificate.serialHex(), 1);
    }

    @Test
    void who_left_renews_no_certificate_that_was_over_just_before() {
        var applicant = submitted();
        var ended = certified(applicant, first);
        endedYesterday(ended);
        var certificates = authority.get(HeldCertificates.class);
        var now = authority.clock().instant();
        assertThat(certificates.toRenew(applicant.id(), now)).hasSize(1);

        authority.get(Changes.class).make(() -> {
            authority.get(EndEnrolments.class).endAll(applicant.id(), EndReason.AFFILIATION_ENDED, "test");
            return ended;
        });

        assertThat(refusal(() -> authority.get(BeginRenewal.class).begin(applicant.id(), ended.serialHex())))
                .isEqualTo(Reason.NOT_RENEWABLE);
        assertThat(certificates.toRenew(applicant.id(), now)).isEmpty();
    }

    private static Optional<UUID> practisesAt(Applicant applicant, Hospital hospital) {
        var byPerson = authority.get(Practice.class).at(hospital.facility().hcode9(), applicant.id());
        var byLicence = authority
                .get(Practice.class)
                .at(hospital.facility().hcode9(), applicant.doctor().licence().number());
        assertThat(byPerson).isEqualTo(byLicence);
        return byPerson.map(Practice.Signer::credential);
    }

    /** What the CA was handed last. */
    private static JsonNode evidence() {
        var requests = List.copyOf(ca.requests());
        return new CanonicalJson(requests.get(requests.size() - 1).evidence()).tree();
    }
}
