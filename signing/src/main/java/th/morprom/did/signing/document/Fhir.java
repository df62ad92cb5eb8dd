package th.morprom.did.signing.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Quantity;

/** Small pieces of FHIR that many resources have. */
final class Fhir {
    private static final String OURS = "urn:morprom:did:fhir:";
    private static final String LOINC = "http://loinc.org";
    private static final String UCUM = "http://unitsofmeasure.org";

    private Fhir() {}

    /**
     * A code of our own, where no public system has one for what a Thai form says; with the form's words.
     *
     * @param system its last part
     */
    static CodeableConcept code(String system, String code, String words) {
        return new CodeableConcept()
                .addCoding(new Coding(OURS + system, code, null))
                .setText(words.isEmpty() ? null : words);
    }

    static CodeableConcept loinc(String code, String display) {
        return coded(LOINC, code, display);
    }

    static CodeableConcept coded(String system, String code, String display) {
        return new CodeableConcept().addCoding(new Coding(system, code, display));
    }

    /** Words without mark-up. */
    static Narrative narrative(String words) {
        var narrative = new Narrative().setStatus(Narrative.NarrativeStatus.GENERATED);
        narrative.setDivAsString(words);
        return narrative;
    }

    /** @param ucum its code in UCUM */
    static Quantity quantity(BigDecimal value, String unit, String ucum) {
        return new Quantity().setValue(value).setUnit(unit).setSystem(UCUM).setCode(ucum);
    }

    static Quantity quantity(int value, String unit, String ucum) {
        return quantity(BigDecimal.valueOf(value), unit, ucum);
    }

    /** A day is one in Thailand, and stays a day. */
    static DateTimeType day(LocalDate day) {
        return new DateTimeType(day.toString());
    }
}
