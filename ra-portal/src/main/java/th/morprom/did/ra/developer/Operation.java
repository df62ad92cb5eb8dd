package th.morprom.did.ra.developer;

import java.util.List;
import java.util.Optional;

/**
 * One call of an API, as the page shows it.
 *
 * @param browser whether it is for a browser that comes from elsewhere, and so not to be tried from a page
 * @param bearer whether it wants an access token
 * @param accept what the page says it takes ({@code Accept}, RFC 9110 section 12.5.1)
 */
record Operation(
        String method,
        String path,
        String summary,
        boolean browser,
        boolean bearer,
        List<Parameter> parameters,
        Optional<Body> body,
        Optional<String> accept,
        List<Answer> answers) {
    /** @param where {@code path}, {@code query} or {@code header} */
    record Parameter(String name, String where, boolean required, String description, String example) {}

    /** @param file whether it is bytes, from a file of the visitor's */
    record Body(String type, boolean file, String example) {}

    /** @param status of HTTP */
    record Answer(String status, String description) {}

    Operation {
        parameters = List.copyOf(parameters);
        answers = List.copyOf(answers);
    }
}
