package th.morprom.did.demo;

import th.morprom.did.testpki.person.SyntheticPerson;

/** The rows of a facility's file of its staff, all of one department. */
final class PersonnelRows {
    static final String COLUMNS =
            "cid,prefix,first_name,last_name,position_name,license_no,department_name,last_working_day";

    private PersonnelRows() {}

    /** A doctor where there is a licence, or else a nurse; the last day may be empty. */
    static String of(SyntheticPerson person, String licence, String lastDay) {
        var name = person.thai();
        return String.join(
                ",",
                person.citizenNumber(),
                name.title(),
                name.given(),
                name.family(),
                licence.isEmpty() ? "พยาบาลวิชาชีพ" : "นายแพทย์ชำนาญการ",
                licence.isEmpty() ? "" : "ว." + licence,
                "กลุ่มงานอายุรกรรม",
                lastDay);
    }
}
