package th.morprom.did.ra.enrolment;

import th.morprom.did.ra.HiddenCharacters;
import th.morprom.did.ra.organisation.Facility;

/**
 * Where a person works.
 *
 * @param hcode9 the facility
 * @param position in Thai, such as นายแพทย์ชำนาญการ
 */
public record Affiliation(String hcode9, String position) {
    public Affiliation {
        if (!Facility.isHcode9(hcode9)) {
            throw new IllegalArgumentException("hcode9 is two capital letters and seven digits");
        }
        if (position.isBlank() || position.length() > 100 || HiddenCharacters.in(position)) {
            throw new IllegalArgumentException("a position has 1 to 100 characters, all of which show");
        }
    }
}
