package th.morprom.did.ra.providerid;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * In which every answer of the ministry's form comes.
 *
 * @param status the number of the HTTP status, or {@code success} where Health ID says so
 * @param data absent from errors
 */
@JsonInclude(Include.NON_NULL)
record Envelope(
        Object status,
        String message,
        @JsonProperty("message_th") String messageTh,
        @Nullable Map<String, Object> data) {}
