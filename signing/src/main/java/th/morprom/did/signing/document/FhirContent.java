package th.morprom.did.signing.document;

import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** What a certificate says, section by section of its form. */
final class FhirContent {
    private final FhirBundle bundle;
    private final FhirPeople people;
    private final Composition composition;

    FhirContent(FhirBundle bundle, FhirPeople people, Composition composition) {
        this.bundle = bundle;
        this.people = people;
        this.composition = composition;
    }

    void add(MedicalCertificate certificate) {
        var findings = new FhirFindings(bundle, people, certificate.visit().date());
        if (certificate instanceof GeneralCertificate general) {
            section("declaration", "คำรับรองของผู้ขอ", List.of(declaration(general.declaration(), null)));
            section("examination", "ผลการตรวจของแพทย์", findings.examination(general.examination()));
        } else if (certificate instanceof DrivingCertificate driving) {
            section("declaration", "คำรับรองของผู้ขอ", List.of(declaration(driving.declaration(), driving.epilepsy())));
            section("examination", "ผลการตรวจของแพทย์", findings.examination(driving.examination()));
        } else if (certificate instanceof SickLeaveCertificate sick) {
            diagnosis(sick.diagnosis());
            section("rest", "การหยุดพักรักษาตัว", List.of(rest(findings, sick)));
        } else if (certificate instanceof FitnessCertificate fitness) {
            section("examination", "ผลการตรวจของแพทย์", findings.examination(fitness.examination()));
            section("work", "ความเหมาะสมกับงาน", List.of(work(findings, fitness.work())));
        } else if (certificate instanceof ForeignWorkerCertificate foreign) {
            section("examination", "ผลการตรวจสุขภาพ", findings.check(foreign.check()));
        }
    }

    private void section(String code, String title, List<Reference> entries) {
        FhirBundle.section(composition, code, title, entries);
    }

    private Reference declaration(Declaration declaration, @Nullable Epilepsy epilepsy) {
        var response = new QuestionnaireResponse()
                .setStatus(QuestionnaireResponseStatus.COMPLETED)
                .setSubject(people.patient())
                .setSource(declaration
                        .guardian()
                        .map(guardian -> bundle.add("RelatedPerson", people.guardian(guardian)))
                        .orElseGet(people::patient))
                .setAuthoredElement(Fhir.day(declaration.date()));
        answer(response, "chronic-disease", "โรคประจำตัว", declaration.chronicDisease());
        answer(response, "accident-or-surgery", "อุบัติเหตุและผ่าตัด", declaration.accidentOrSurgery());
        answer(response, "hospitalisation", "เคยเข้ารับการรักษาในโรงพยาบาล", declaration.hospitalisation());
        if (epilepsy != null) {
            answer(response, "epilepsy", "โรคลมชัก", epilepsy.answer());
            epilepsy.seizureFreeSince()
                    .ifPresent(since -> response.addItem()
                            .setLinkId("seizure-free-since")
                            .addAnswer()
                            .setValue(new DateType(since.toString())));
        }
        answer(response, "other-history", "ประวัติอื่นที่สำคัญ", declaration.otherHistory());
        return bundle.add("QuestionnaireResponse", response);
    }

    private static void answer(QuestionnaireResponse response, String question, String words, Answer answer) {
        var given = response.addItem()
                .setLinkId(question)
                .setText(words)
                .addAnswer()
                .setValue(new BooleanType(answer.yes()));
        if (answer.yes()) {
            given.addItem().setLinkId(question + ".text").addAnswer().setValue(new StringType(answer.text()));
        }
    }

    /** What is withheld is nowhere in the document; that it is withheld stands on the page. */
    private void diagnosis(Diagnosis diagnosis) {
        var title = "การวินิจฉัยโรค";
        if (!diagnosis.disclosed()) {
            FhirBundle.section(composition, "diagnosis", title, List.of())
                    .setText(Fhir.narrative("ไม่ประสงค์เปิดเผย"))
                    .setEmptyReason(Fhir.coded(
                            "http://terminology.hl7.org/CodeSystem/list-empty-reason",
                            "withheld",
                            "Information Withheld"));
            return;
        }
        var code = new CodeableConcept().setText(diagnosis.text());
        if (!diagnosis.icd10().isEmpty()) {
            code.addCoding(new Coding("http://hl7.org/fhir/sid/icd-10", diagnosis.icd10(), null));
        }
        var condition = new Condition()
                .setSubject(people.patient())
                .setEncounter(people.encounter())
                .setRecorder(people.role())
                .setCode(code)
                .addCategory(Fhir.coded(
                        "http://terminology.hl7.org/CodeSystem/condition-category",
                        "encounter-diagnosis",
                        "Encounter Diagnosis"));
        section("diagnosis", title, List.of(bundle.add("Condition", condition)));
    }

    private static Reference rest(FhirFindings findings, SickLeaveCertificate sick) {
        var rest = findings.observation(Fhir.code("rest", "rest", "ควรหยุดพักรักษาตัว"));
        rest.setValue(new Period()
                .setStartElement(Fhir.day(sick.rest().from()))
                .setEndElement(Fhir.day(sick.rest().to())));
        rest.addComponent()
                .setCode(Fhir.code("rest", "days", "จำนวนวัน"))
                .setValue(Fhir.quantity(sick.rest().days(), "วัน", "d"));
        note(rest, sick.advice());
        return findings.add("Rest", rest);
    }

    private static Reference work(FhirFindings findings, Work work) {
        var fitness = findings.observation(Fhir.code("work", "fitness", "ความเหมาะสมกับงาน"));
        fitness.setValue(Fhir.code("fitness", work.fitness().name(), ""));
        component(fitness, "position", "ตำแหน่งหรือลักษณะงาน", work.position());
        component(fitness, "employer", "นายจ้าง", work.employer());
        component(fitness, "limits", "ข้อจำกัดหรือเหตุผล", work.limits());
        return findings.add("Work", fitness);
    }

    private static void component(Observation observation, String code, String words, String text) {
        if (!text.isEmpty()) {
            observation.addComponent().setCode(Fhir.code("work", code, words)).setValue(new StringType(text));
        }
    }

    static void note(Observation observation, String text) {
        if (!text.isEmpty()) {
            observation.addNote().setText(text);
        }
    }
}
