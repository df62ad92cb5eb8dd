package th.morprom.did.signing.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Part 1 of the two-part forms: what the citizen says about himself, or his guardian about him.
 *
 * @param chronicDisease โรคประจำตัว
 * @param accidentOrSurgery อุบัติเหตุและผ่าตัด
 * @param hospitalisation เคยเข้ารับการรักษาในโรงพยาบาล
 * @param otherHistory ประวัติอื่นที่สำคัญ
 * @param date the day it was said
 * @param guardian who said it for a minor; no member of the JSON form where the citizen himself did, as it always was
 */
public record Declaration(
        Answer chronicDisease,
        Answer accidentOrSurgery,
        Answer hospitalisation,
        Answer otherHistory,
        LocalDate date,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Guardian> guardian) {
    public Declaration {
        FormDate.requireModern("date", date);
    }

    /** By the citizen himself. */
    public Declaration(
            Answer chronicDisease,
            Answer accidentOrSurgery,
            Answer hospitalisation,
            Answer otherHistory,
            LocalDate date) {
        this(chronicDisease, accidentOrSurgery, hospitalisation, otherHistory, date, Optional.empty());
    }
}
