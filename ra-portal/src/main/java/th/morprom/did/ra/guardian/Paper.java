package th.morprom.did.ra.guardian;

import java.time.LocalDate;
import java.util.Optional;
import th.morprom.did.ra.HiddenCharacters;

/**
 * A paper by its number, who issued it (a court, a district office), and its day.
 *
 * @param number at most 60 characters
 * @param issuer at most 150 characters
 */
public record Paper(String number, String issuer, LocalDate dated) {
    private static final int MOST_NUMBER = 60;
    private static final int MOST_ISSUER = 150;

    /** One as it was typed; empty if something is missing, too long, or holds what nobody sees. */
    public static Optional<Paper> of(String number, String issuer, LocalDate dated) {
        var paper = new Paper(HiddenCharacters.copied(number), HiddenCharacters.copied(issuer), dated);
        return written(paper.number, MOST_NUMBER) && written(paper.issuer, MOST_ISSUER)
                ? Optional.of(paper)
                : Optional.empty();
    }

    private static boolean written(String text, int most) {
        return !text.isEmpty() && text.length() <= most && !HiddenCharacters.in(text);
    }
}
