package th.morprom.did.signing.document;

import java.time.LocalDate;

/**
 * Part 1 of the two-part forms: what the citizen says about himself.
 *
 * @param chronicDisease โรคประจำตัว
 * @param accidentOrSurgery อุบัติเหตุและผ่าตัด
 * @param hospitalisation เคยเข้ารับการรักษาในโรงพยาบาล
 * @param otherHistory ประวัติอื่นที่สำคัญ
 * @param date the day he said it
 */
public record Declaration(
        Answer chronicDisease, Answer accidentOrSurgery, Answer hospitalisation, Answer otherHistory, LocalDate date) {
    public Declaration {
        FormDate.requireModern("date", date);
    }
}
