package th.morprom.did.ra.csv;

import java.util.Locale;
import org.springframework.context.MessageSource;

/** A problem in both languages: whoever made the file may read the other. */
public record Told(int line, String field, String thai, String english) {
    private static final Locale THAI = Locale.forLanguageTag("th");

    public static Told of(Problem problem, MessageSource messages) {
        var key = "table.problem." + problem.reason();
        return new Told(
                problem.line(),
                problem.field(),
                messages.getMessage(key, null, THAI),
                messages.getMessage(key, null, Locale.ENGLISH));
    }
}
