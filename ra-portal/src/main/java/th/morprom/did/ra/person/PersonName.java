package th.morprom.did.ra.person;

import java.util.List;
import th.morprom.did.ra.HiddenCharacters;

/** A name in Thai and English. Titles such as นาย or นพ. are kept apart, so that names compare without them. */
public record PersonName(
        String titleTh, String givenNameTh, String familyNameTh, String givenNameEn, String familyNameEn) {
    // ub-name parts of certificates (RFC 5280 appendix A.1).
    private static final int MAX_LENGTH = 64;

    public PersonName {
        for (var part : List.of(titleTh, givenNameTh, familyNameTh, givenNameEn, familyNameEn)) {
            if (part.isBlank() || part.length() > MAX_LENGTH || !part.strip().equals(part)) {
                throw new IllegalArgumentException("each part of a name has 1 to 64 characters");
            }
            if (HiddenCharacters.in(part)) {
                throw new IllegalArgumentException("a name has no invisible characters");
            }
        }
    }

    /** Title, given name and family name as written in Thai. */
    public String fullTh() {
        return titleTh + givenNameTh + " " + familyNameTh;
    }

    /** Given name and family name in Latin letters. */
    public String fullEn() {
        return givenNameEn + " " + familyNameEn;
    }
}
