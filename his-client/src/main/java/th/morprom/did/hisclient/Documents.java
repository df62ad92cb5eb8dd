package th.morprom.did.hisclient;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import th.morprom.did.hisclient.Api.Content;
import th.morprom.did.hisclient.Document.Level;

/**
 * PDFs of the program's own: laid before a doctor, signed whole, fetched. Every call throws {@link ApiFailure} as it is
 * told there.
 */
public final class Documents {
    private static final String PATH = "/api/v1/documents";
    private static final String SCOPE = "documents.sign";

    private final Api api;

    Documents(Api api) {
        this.api = api;
    }

    /**
     * What is to be signed, and by whom.
     *
     * @param doctorLicence number of his licence, without ว.
     * @param title as the doctor reads it, at most 120 characters
     * @param place where the signature is seen; absent for one that is not
     */
    public record Wish(String doctorLicence, String title, Level level, Optional<Place> place) {
        /** Of level LT, and not to be seen. */
        public static Wish of(String doctorLicence, String title) {
            return new Wish(doctorLicence, title, Level.LT, Optional.empty());
        }

        /** The same, to be seen there. */
        public Wish at(Place seen) {
            return new Wish(doctorLicence, title, level, Optional.of(seen));
        }

        /** The same at another level. */
        public Wish at(Level other) {
            return new Wish(doctorLicence, title, other, place);
        }

        private String parameters() {
            var all = new LinkedHashMap<String, String>();
            all.put("doctorLicence", doctorLicence);
            all.put("title", title);
            all.put("level", level.name());
            place.ifPresent(seen -> all.putAll(Map.of(
                    "page", Integer.toString(seen.page()),
                    "x", Float.toString(seen.x()),
                    "y", Float.toString(seen.y()),
                    "width", Float.toString(seen.width()),
                    "height", Float.toString(seen.height()))));
            return all.entrySet().stream()
                    .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&", "?", ""));
        }
    }

    /**
     * A rectangle, in points of the page's own coordinates from its lower left corner; at least 60 by 24 as the page is
     * shown.
     *
     * @param page from 1
     */
    public record Place(int page, float x, float y, float width, float height) {}

    /**
     * Lays one before its doctor.
     *
     * @param pdf at most 10 MB
     * @throws RequestRefused with {@link ErrorCode#INVALID_CONTENT} if the file is one that is not signed; {@link
     * Problem#reason} tells why
     */
    public Document lay(Wish wish, byte[] pdf) {
        return lay(wish, pdf, IdempotencyKey.random());
    }

    /** Lays one before its doctor, once for this key. */
    public Document lay(Wish wish, byte[] pdf, IdempotencyKey key) {
        return api.post(SCOPE, PATH + wish.parameters(), key, new Content("application/pdf", pdf), Document.class);
    }

    /** One of the program's own. */
    public Document get(UUID id) {
        return api.get(SCOPE, PATH + "/" + id, Document.class);
    }

    /**
     * The signed file, for 30 days.
     *
     * @throws RequestRefused with {@link ErrorCode#NOT_SIGNED} before the doctor has signed, {@link
     * ErrorCode#UNKNOWN_DOCUMENT} once it is gone
     */
    public byte[] pdf(UUID id) {
        return api.pdf(SCOPE, PATH + "/" + id + "/document.pdf");
    }

    /**
     * Takes one back while it waits; again, it changes nothing.
     *
     * @throws RequestRefused with {@link ErrorCode#WRONG_STATE} if it was answered
     */
    public Document withdraw(UUID id) {
        return api.post(
                SCOPE, PATH + "/" + id + "/withdrawal", IdempotencyKey.random(), Content.nothing(), Document.class);
    }
}
