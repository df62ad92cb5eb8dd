package th.morprom.did.signing.document;

import java.util.Objects;

/** Who says part 1 for a minor. */
public record Guardian(PersonName name, Relation relation) {
    /** What he is to the minor. */
    public enum Relation {
        PARENT("บิดาหรือมารดา"),
        ADOPTIVE_PARENT("ผู้รับบุตรบุญธรรม"),
        /** By a court (Civil and Commercial Code, section 1585). */
        APPOINTED_GUARDIAN("ผู้ปกครองตามคำสั่งศาล");

        private final String words;

        Relation(String words) {
            this.words = words;
        }

        /** As it stands on the page. */
        String words() {
            return words;
        }
    }

    public Guardian {
        Objects.requireNonNull(name);
        Objects.requireNonNull(relation);
    }
}
