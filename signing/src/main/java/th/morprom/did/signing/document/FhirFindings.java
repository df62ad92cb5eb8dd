package th.morprom.did.signing.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/** What the doctor measured and found, as observations of one day. The vital signs keep the profiles of FHIR itself. */
final class FhirFindings {
    private static final String PROFILES = "http://hl7.org/fhir/StructureDefinition/";

    private final FhirBundle bundle;
    private final FhirPeople people;
    private final LocalDate day;

    FhirFindings(FhirBundle bundle, FhirPeople people, LocalDate day) {
        this.bundle = bundle;
        this.people = people;
        this.day = day;
    }

    List<Reference> examination(Examination examination) {
        var found = vitals(examination.vitals());
        found.add(condition(examination.generalCondition()));
        var certification = examination.certification();
        if (!certification.absent().isEmpty() || !certification.other().isEmpty()) {
            found.add(absences(certification));
        }
        var opinion = observation(Fhir.code("finding", "opinion", "สรุปความเห็นและข้อแนะนำของแพทย์"));
        found.add(add("Opinion", opinion.setValue(new StringType(examination.summary()))));
        return found;
    }

    List<Reference> check(HealthCheck check) {
        var found = vitals(check.vitals());
        found.add(condition(check.generalCondition()));
        var result = observation(Fhir.code("finding", "health-check", "ผลการตรวจสุขภาพ"));
        result.setValue(Fhir.code("health-check-category", check.category().name(), ""));
        var diseases = check.diseases();
        disease(result, "TUBERCULOSIS", "วัณโรค", diseases.tuberculosis());
        disease(result, "LEPROSY", "โรคเรื้อน", diseases.leprosy());
        disease(result, "ELEPHANTIASIS", "โรคเท้าช้าง", diseases.elephantiasis());
        disease(result, "SYPHILIS", "ซิฟิลิส", diseases.syphilis());
        disease(result, "DRUG_ADDICTION", "การติดยาเสพติดให้โทษ", diseases.drugAddiction());
        disease(result, "CHRONIC_ALCOHOLISM", "โรคพิษสุราเรื้อรัง", diseases.chronicAlcoholism());
        FhirContent.note(result, check.reason());
        found.add(add("HealthCheck", result));
        return found;
    }

    private static void disease(Observation result, String code, String words, ListedDiseases.Finding finding) {
        result.addComponent()
                .setCode(Fhir.code("listed-disease", code, words))
                .setValue(Fhir.code("disease-finding", finding.name(), ""));
    }

    private List<Reference> vitals(Vitals vitals) {
        var found = new ArrayList<Reference>();
        found.add(add(
                "Weight",
                vital("bodyweight", Fhir.loinc("29463-7", "Body weight"))
                        .setValue(Fhir.quantity(vitals.weightKg(), "kg", "kg"))));
        found.add(add(
                "Height",
                vital("bodyheight", Fhir.loinc("8302-2", "Body height"))
                        .setValue(Fhir.quantity(vitals.heightCm(), "cm", "cm"))));
        var pressure = vital("bp", Fhir.loinc("85354-9", "Blood pressure panel with all children optional"));
        pressure(pressure, "8480-6", "Systolic blood pressure", vitals.systolicMmHg());
        pressure(pressure, "8462-4", "Diastolic blood pressure", vitals.diastolicMmHg());
        found.add(add("BloodPressure", pressure));
        found.add(add(
                "HeartRate",
                vital("heartrate", Fhir.loinc("8867-4", "Heart rate"))
                        .setValue(Fhir.quantity(vitals.pulsePerMinute(), "beats/minute", "/min"))));
        return found;
    }

    private static void pressure(Observation panel, String code, String display, int value) {
        Quantity measured = Fhir.quantity(value, "mmHg", "mm[Hg]");
        panel.addComponent().setCode(Fhir.loinc(code, display)).setValue(measured);
    }

    private Observation vital(String profile, CodeableConcept code) {
        var observation = observation(code);
        observation.setMeta(new Meta().setProfile(List.of(new CanonicalType(PROFILES + profile))));
        observation.addCategory(
                Fhir.coded("http://terminology.hl7.org/CodeSystem/observation-category", "vital-signs", "Vital Signs"));
        return observation;
    }

    private Reference condition(GeneralCondition condition) {
        var observation = observation(Fhir.code("finding", "general-condition", "สภาพร่างกายทั่วไป"));
        observation.setValue(new StringType(condition.normal() ? "ปกติ" : condition.finding()));
        observation.addInterpretation(Fhir.coded(
                "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation",
                condition.normal() ? "N" : "A",
                condition.normal() ? "Normal" : "Abnormal"));
        return add("GeneralCondition", observation);
    }

    /** Each condition that is certified to be absent, as one that is not there; one left out is not certified either way. */
    private Reference absences(Certification certification) {
        var observation = observation(Fhir.code("finding", "certification", "ขอรับรองว่าไม่ปรากฏ"));
        for (var absence : certification.absent()) {
            observation
                    .addComponent()
                    .setCode(Fhir.code("certified-absence", absence.name(), ""))
                    .setValue(new BooleanType(false));
        }
        FhirContent.note(observation, certification.other());
        return add("Certification", observation);
    }

    Observation observation(CodeableConcept code) {
        return new Observation()
                .setStatus(ObservationStatus.FINAL)
                .setCode(code)
                .setSubject(people.patient())
                .setEncounter(people.encounter())
                .setEffective(Fhir.day(day))
                .addPerformer(people.role());
    }

    Reference add(String name, Observation observation) {
        return bundle.add("Observation/" + name, observation);
    }
}
