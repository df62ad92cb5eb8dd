package th.morprom.did.ra.processing;

import java.time.LocalDate;

/**
 * That somebody's request was refused, or his objection (PDPA section 39 (7)).
 *
 * @param reference the officer's number of the case; it names nobody
 * @param section under which he asked
 * @param reason why it was refused
 */
public record RightsRefusal(String reference, Section section, LocalDate refusedOn, String reason) {
    /** Also the last part of the message key {@code processing.section.<section>}. */
    public enum Section {
        /** Section 30: access, and a copy. */
        ACCESS(30),
        /** Section 31: portability. */
        PORTABILITY(31),
        /** Section 32: objection. */
        OBJECTION(32),
        /** Section 36: rectification. */
        RECTIFICATION(36);

        private final int number;

        Section(int number) {
            this.number = number;
        }

        /** Its number in the act. */
        public int number() {
            return number;
        }
    }
}
