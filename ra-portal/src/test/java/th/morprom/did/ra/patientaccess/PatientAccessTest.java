package th.morprom.did.ra.patientaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.citizen.AccessLog;
import th.morprom.did.ra.citizen.AccessLog.Kind;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.entitlement.Entitlement.Scheme;
import th.morprom.did.ra.patientaccess.PatientAccess.Reader;
import th.morprom.did.ra.patientaccess.PatientAccessRefused.Reason;
import th.morprom.did.ra.personnel.EndAffiliation;
import th.morprom.did.ra.personnel.Personnel;
import th.morprom.did.ra.testing.ProgramRow;
import th.morprom.did.testpki.person.SyntheticDoctor.Licence;

class PatientAccessTest extends PatientAccessCase {
    @Test
    void a_professional_reads_a_patient_who_consents_and_the_patient_sees_who_where_and_why() {
        var document = records().issueFor(patient.person());
        var other = records().issueFor(authority.people().person());

        var access = open(patient.person(), PurposeOfUse.TREAT);

        assertThat(read().all(reader, access.id(), "DocumentReference"))
                .extracting(found -> found.document().id())
                .containsExactly(document);
        assertThat(read().find(reader, document, "Bundle")).isPresent();
        assertThat(read().find(reader, other, "Bundle")).isEmpty();
        assertThat(looked())
                .filteredOn(seen -> seen.purpose().isPresent())
                .hasSize(3)
                .allSatisfy(seen -> {
                    assertThat(seen.by()).isPresent();
                    assertThat(seen.facility().orElseThrow().hcode9()).isEqualTo(facility.hcode9());
                    assertThat(seen.service()).contains("HIS");
                    assertThat(seen.purpose()).contains(PurposeOfUse.TREAT);
                    assertThat(seen.withoutConsent()).isFalse();
                })
                .anySatisfy(seen -> assertThat(seen.document()).isPresent());
    }

    @Test
    void nobody_learns_whether_a_patient_is_unknown_unseen_or_does_not_consent() {
        var unseen = authority.citizen();
        authority.consent(unseen);
        withdraw(patient, Purpose.CARE);

        assertThat(refusal(() -> open(patient.person(), PurposeOfUse.TREAT))).isEqualTo(Reason.CLOSED);
        assertThat(refusal(() -> open(unseen.person(), PurposeOfUse.ETREAT))).isEqualTo(Reason.CLOSED);
        assertThat(refusal(() -> open(authority.people().person(), PurposeOfUse.TREAT)))
                .isEqualTo(Reason.CLOSED);
        assertThat(authority.events("patient-access.refused")).hasSize(3);
        assertThat(authority.events("patient-access.opened")).isEmpty();
    }

    @Test
    void a_consent_that_is_taken_back_closes_at_once() {
        var document = records().issueFor(patient.person());
        var access = open(patient.person(), PurposeOfUse.TREAT);
        assertThat(read().find(reader, document, "Binary")).isPresent();

        withdraw(patient, Purpose.CARE);

        assertThat(read().find(reader, document, "Binary")).isEmpty();
        assertThat(refusal(() -> read().all(reader, access.id(), "DocumentReference")))
                .isEqualTo(Reason.CLOSED);
    }

    @Test
    void a_licence_that_is_suspended_or_post_that_ends_closes_at_once_break_glass_too() {
        var document = records().issueFor(patient.person());
        open(patient.person(), PurposeOfUse.TREAT);

        authority.licensed(doctor.doctor().with(Licence.Status.SUSPENDED));

        assertThat(refusal(() -> read().find(reader, document, "Binary"))).isEqualTo(Reason.NOT_PRACTISING);
        assertThat(refusal(() -> breakGlass(patient.person()))).isEqualTo(Reason.NOT_PRACTISING);

        authority.licensed(doctor.doctor());
        assertThat(read().find(reader, document, "Binary")).isPresent();
        var post = authority.get(Personnel.class).affiliations(member).get(0);
        authority
                .get(EndAffiliation.class)
                .end(
                        registrar.id(),
                        member,
                        post.id(),
                        ThaiDay.of(authority.clock().instant()));
        authority.clock().advance(Duration.ofDays(1));
        assertThat(refusal(() -> open(patient.person(), PurposeOfUse.TREAT))).isEqualTo(Reason.NOT_PRACTISING);
    }

    @Test
    void somebody_without_a_post_there_or_a_licence_opens_nobody() {
        var elsewhere = new Reader(doctor.id(), ProgramRow.add(authority, authority.facility("50"), registrar.id()));
        var clerk = authority.citizen();
        proof(clerk);
        records().employ(registrar, clerk.person(), "3", "");

        for (var stranger : new Reader[] {
            elsewhere, new Reader(clerk.id(), reader.client()), new Reader(patient.id(), reader.client())
        }) {
            assertThat(refusal(() -> open(stranger, patient.person(), PurposeOfUse.TREAT, "")))
                    .isEqualTo(Reason.NOT_PRACTISING);
        }
    }

    @Test
    void what_one_professional_opened_is_open_to_no_other_program_and_not_for_ever() {
        var document = records().issueFor(patient.person());
        var access = open(patient.person(), PurposeOfUse.TREAT);
        var neighbour = new Reader(doctor.id(), ProgramRow.add(authority, facility, registrar.id()));

        assertThat(read().find(neighbour, document, "Bundle")).isEmpty();
        assertThat(refusal(() -> read().all(neighbour, access.id(), "DocumentReference")))
                .isEqualTo(Reason.CLOSED);
        assertThat(open(patient.person(), PurposeOfUse.TREAT)).isEqualTo(access);

        authority.clock().advance(Duration.ofHours(4));
        assertThat(read().find(reader, document, "Bundle")).isEmpty();
        assertThat(open(patient.person(), PurposeOfUse.TREAT).id()).isNotEqualTo(access.id());
    }

    @Test
    void the_glass_is_broken_for_a_written_reason_a_short_time_and_not_often() {
        withdraw(patient, Purpose.CARE);
        var document = records().issueFor(patient.person());

        assertThat(refusal(() -> open(reader, patient.person(), PurposeOfUse.BTG, ".")))
                .isEqualTo(Reason.NO_REASON);
        // Of zero width, filling, turning the direction: whoever reviews it would see nothing.
        assertThat(refusal(() -> open(
                        reader, patient.person(), PurposeOfUse.BTG, "\u200B\u2060\u3164\u00AD\u202E\u2800".repeat(10))))
                .isEqualTo(Reason.NO_REASON);
        var access = breakGlass(patient.person());
        assertThat(breakGlass(patient.person())).isEqualTo(access);

        assertThat(read().find(reader, document, "Bundle")).isPresent();
        assertThat(looked()).filteredOn(AccessLog.Access::withoutConsent).hasSize(2);
        authority.clock().advance(Duration.ofMinutes(30));
        assertThat(read().find(reader, document, "Bundle")).isEmpty();
        // Nobody by that number has an account, and nothing says so.
        var nobody = breakGlass(authority.people().person());
        assertThat(read().all(reader, nobody.id(), "DocumentReference")).isEmpty();
        for (var third = 3; third <= 5; third++) {
            breakGlass(authority.people().person());
        }
        assertThat(refusal(() -> breakGlass(authority.people().person()))).isEqualTo(Reason.DAYS_LIMIT);
        assertThat(authority.events("patient-access.glass-broken")).hasSize(5);
        authority.clock().advance(Duration.ofDays(1));
        breakGlass(authority.people().person());
    }

    @Test
    void whoever_registers_under_a_number_sees_who_looked_once_his_card_was_read() {
        var stranger = authority.citizen();
        breakGlass(stranger.person());
        authority.consent(stranger);

        assertThat(authority.get(AccessLog.class).of(stranger.id(), 1).accesses())
                .extracting(AccessLog.Access::kind)
                .doesNotContain(Kind.GLASS_BROKEN);
        proof(stranger);
        assertThat(authority.get(AccessLog.class).of(stranger.id(), 1).accesses())
                .extracting(AccessLog.Access::kind)
                .contains(Kind.GLASS_BROKEN);
    }

    @Test
    void entitlements_are_asked_for_by_their_own_purpose_and_consent_and_open_nothing_else() {
        var document = records().issueFor(patient.person());
        var coverage = open(patient.person(), PurposeOfUse.COVERAGE);
        var treatment = open(patient.person(), PurposeOfUse.TREAT);
        var ask = authority.get(ReadEntitlements.class);

        var answer = ask.of(reader, coverage.id());

        assertThat(answer.simulated()).isTrue();
        assertThat(answer.entitlements())
                .singleElement()
                .satisfies(one -> assertThat(one.scheme()).isEqualTo(Scheme.SOCIAL_SECURITY));
        assertThat(refusal(() -> ask.of(reader, treatment.id()))).isEqualTo(Reason.CLOSED);
        assertThat(refusal(() -> read().all(reader, coverage.id(), "DocumentReference")))
                .isEqualTo(Reason.CLOSED);
        withdraw(patient, Purpose.CARE);
        assertThat(read().find(reader, document, "Bundle")).isEmpty();
        ask.of(reader, coverage.id());
        assertThat(looked())
                .filteredOn(seen -> seen.kind() == Kind.ENTITLEMENTS_READ)
                .hasSize(2);
        withdraw(patient, Purpose.ENTITLEMENT);
        assertThat(refusal(() -> ask.of(reader, coverage.id()))).isEqualTo(Reason.CLOSED);
        assertThat(refusal(() -> open(patient.person(), PurposeOfUse.COVERAGE))).isEqualTo(Reason.CLOSED);
    }

    @Test
    void the_consent_that_an_access_rests_on_is_read_and_no_other() {
        var treatment = open(patient.person(), PurposeOfUse.TREAT);
        var coverage = open(patient.person(), PurposeOfUse.COVERAGE);
        var broken = breakGlass(patient.person());
        var consents = authority.get(ReadConsent.class);

        var shown = consents.of(reader, treatment.id(), purpose -> true).orElseThrow();
        assertThat(shown.purpose()).isEqualTo(Purpose.CARE);
        assertThat(shown.given()).isTrue();
        assertThat(consents.of(reader, coverage.id(), purpose -> true))
                .hasValueSatisfying(receipt -> assertThat(receipt.purpose()).isEqualTo(Purpose.ENTITLEMENT));
        // It rests on none, and nobody learns by it whether there is an account.
        assertThat(consents.of(reader, broken.id(), purpose -> true)).isEmpty();
        assertThat(looked())
                .filteredOn(seen -> seen.kind() == Kind.CONSENT_READ)
                .extracting(seen -> seen.purpose().orElseThrow())
                .as("what was read, and no broken glass that rests on none")
                .containsExactly(PurposeOfUse.COVERAGE, PurposeOfUse.TREAT);

        assertThat(refusal(() -> consents.of(reader, coverage.id(), purpose -> !purpose.opensEntitlements())))
                .isEqualTo(Reason.CLOSED);
        assertThat(consents.find(reader, shown.id(), purpose -> true))
                .hasValueSatisfying(found -> assertThat(found.access().id()).isEqualTo(treatment.id()));
        var other = authority.get(Consents.class).of(patient.id()).stream()
                .filter(receipt -> receipt.purpose() == Purpose.SHARE)
                .findFirst()
                .orElseThrow();
        assertThat(consents.find(reader, other.id(), purpose -> true)).isEmpty();
        withdraw(patient, Purpose.CARE);
        assertThat(refusal(() -> consents.of(reader, treatment.id(), purpose -> true)))
                .isEqualTo(Reason.CLOSED);
        assertThat(consents.find(reader, shown.id(), purpose -> true)).isEmpty();
    }

    @Test
    void who_asks_too_often_is_in_the_log_but_does_not_fill_it() {
        var nobody = authority.people().person();
        for (var question = 1; question <= 60; question++) {
            assertThat(refusal(() -> open(nobody, PurposeOfUse.TREAT))).isEqualTo(Reason.CLOSED);
        }

        assertThat(refusal(() -> open(patient.person(), PurposeOfUse.TREAT))).isEqualTo(Reason.TOO_MANY);
        assertThat(refusal(() -> open(patient.person(), PurposeOfUse.TREAT))).isEqualTo(Reason.TOO_MANY);

        assertThat(authority.events("patient-access.refused")).hasSize(61);
    }
}
