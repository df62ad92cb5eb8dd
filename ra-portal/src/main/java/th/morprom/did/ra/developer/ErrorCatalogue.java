package th.morprom.did.ra.developer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import th.morprom.did.ra.problem.ErrorFamily;

/** Every error with its words in both languages, for the page and for programs. */
final class ErrorCatalogue {
    private static final Locale THAI = Locale.forLanguageTag("th");

    private final MessageSource messages;

    ErrorCatalogue(MessageSource messages) {
        this.messages = messages;
    }

    Map<String, Object> of(List<ErrorFamily> families) {
        return Map.of(
                "families",
                families.stream()
                        .map(family -> Map.of(
                                "name",
                                family.name(),
                                "errors",
                                family.entries().stream().map(this::error).toList()))
                        .toList());
    }

    private Map<String, Object> error(ErrorFamily.Entry entry) {
        var error = new LinkedHashMap<String, Object>();
        error.put("code", entry.code());
        entry.type().ifPresent(type -> error.put("type", type.toString()));
        entry.status().ifPresent(status -> error.put("status", status));
        error.put("th", messages.getMessage(entry.messageKey(), null, THAI));
        error.put("en", messages.getMessage(entry.messageKey(), null, Locale.ENGLISH));
        return error;
    }
}
