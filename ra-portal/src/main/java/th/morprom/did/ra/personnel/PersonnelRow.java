package th.morprom.did.ra.personnel;

import java.time.LocalDate;
import java.util.Optional;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.profession.DeclaredLicence;

/**
 * One member of staff as hospital information systems send him.
 *
 * @param line of the file, or place in the list, from 1
 * @param lastDay his last day at the facility, if he leaves or has left it
 */
public record PersonnelRow(
        int line,
        CitizenNumber citizenNumber,
        ThaiName name,
        Post post,
        Optional<DeclaredLicence> licence,
        Optional<LocalDate> lastDay) {
    /** A name without its English half, which personnel files do not have. */
    public record ThaiName(String title, String given, String family) {
        @Override
        public String toString() {
            return title + given + " " + family;
        }
    }

    /**
     * What somebody is at a facility; empty texts where the file has nothing.
     *
     * @param position such as นายแพทย์ชำนาญการ
     * @param code the ministry's position code, such as {@code 0001}
     * @param standard the standard position id, such as {@code 1} for doctors
     */
    public record Post(String position, String code, String department, String type, String level, String standard) {}
}
