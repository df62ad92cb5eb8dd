package th.morprom.did.signing.document;

import java.time.LocalDate;

/**
 * Part 1 of the form: what the citizen says about himself.
 *
 * @param address where he can be reached; at most 200 characters
 * @param chronicDisease โรคประจำตัว
 * @param accidentOrSurgery อุบัติเหตุและผ่าตัด
 * @param hospitalisation เคยเข้ารับการรักษาในโรงพยาบาล
 * @param otherHistory ประวัติอื่นที่สำคัญ
 * @param date the day he said it
 */
public record Declaration(
        PersonName name,
        String address,
        CitizenNumber citizenNumber,
        Answer chronicDisease,
        Answer accidentOrSurgery,
        Answer hospitalisation,
        Answer otherHistory,
        LocalDate date) {
    public Declaration {
        FormText.line("address", address, 200);
        FormDate.requireModern("date", date);
    }
}
