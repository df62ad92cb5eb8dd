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
        if (position.isBlank()
                || position.length() > 100
                || position.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a position has 1 to 100 characters on one line");
        }
    }

    /**
     * What somebody says of himself. What was written before this was asked is read as it stands: others have signed it.
     *
     * @throws IllegalArgumentException if it cannot be one, or the position has characters that do not show
     */
    public static Affiliation declared(String hcode9, String position) {
        if (HiddenCharacters.in(position)) {
            throw new IllegalArgumentException("all characters of a position show");
        }
        return new Affiliation(hcode9, position);
    }
}
