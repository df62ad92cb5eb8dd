package th.morprom.did.hisclient;

import java.net.URI;
import java.util.Optional;

/**
 * An error as the server tells it. Values of the request are never repeated in it.
 *
 * @param type names the kind of error and never changes
 * @param status of HTTP
 * @param title in English
 * @param titleTh the same in Thai
 * @param detail what more there is to say in English
 * @param detailTh the same in Thai
 * @param field the member of the request that is wrong, such as {@code patient.citizenNumber}
 * @param reason the rule it breaks, such as {@code WRONG_CHECK_DIGIT}
 * @param incident the number to quote to the server's operators
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public record Problem(
        URI type,
        int status,
        String title,
        String titleTh,
        Optional<String> detail,
        Optional<String> detailTh,
        Optional<String> field,
        Optional<String> reason,
        Optional<String> incident) {
    /** The kind of error. */
    public ErrorCode code() {
        return ErrorCode.of(type.toString());
    }

    String words() {
        return whole(title, detail);
    }

    String wordsTh() {
        return whole(titleTh, detailTh);
    }

    private String whole(String first, Optional<String> second) {
        return first
                + second.map(more -> " " + more).orElse("")
                + field.map(name -> " (" + name + ")").orElse("")
                + incident.map(number -> " (incident " + number + ")").orElse("");
    }
}
