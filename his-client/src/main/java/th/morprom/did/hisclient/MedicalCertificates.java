package th.morprom.did.hisclient;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.hisclient.Api.Content;
import th.morprom.did.hisclient.MedicalCertificate.State;

/**
 * Medical certificates that the server writes, a doctor signs, and the program fetches. Every call throws {@link
 * ApiFailure} as it is told there.
 */
public final class MedicalCertificates {
    private static final String PATH = "/api/v1/medical-certificates";
    private static final String READ = "medical-certificates.read";
    private static final String WRITE = "medical-certificates.write";

    private final Api api;

    MedicalCertificates(Api api) {
        this.api = api;
    }

    /** Lays one before its doctor. */
    public MedicalCertificate create(CertificateContent content) {
        return create(content, IdempotencyKey.random());
    }

    /** Lays one before its doctor, once for this key. */
    public MedicalCertificate create(CertificateContent content, IdempotencyKey key) {
        return api.post(WRITE, PATH, key, Content.json(content), MedicalCertificate.class);
    }

    /** One of the program's own. */
    public MedicalCertificate get(UUID id) {
        return api.get(READ, PATH + "/" + id, MedicalCertificate.class);
    }

    /**
     * The signed file, at most 32 MB. That it was fetched is audited, and the patient sees it.
     *
     * @throws RequestRefused with {@link ErrorCode#NOT_SIGNED} before the doctor has signed
     */
    public byte[] pdf(UUID id) {
        return api.pdf(READ, PATH + "/" + id + "/document.pdf");
    }

    /**
     * Takes one back, whether it waits or is signed; a signed one verifies as withdrawn from then on.
     *
     * @throws RequestRefused with {@link ErrorCode#BEING_SIGNED} while the signature is made, {@link
     * ErrorCode#WRONG_STATE} if it is over already
     */
    public MedicalCertificate withdraw(UUID id) {
        return withdraw(id, IdempotencyKey.random());
    }

    /** Takes one back, once for this key. */
    public MedicalCertificate withdraw(UUID id, IdempotencyKey key) {
        return api.post(WRITE, PATH + "/" + id + "/withdrawal", key, Content.nothing(), MedicalCertificate.class);
    }

    /**
     * Lays another before its doctor that takes a signed one's place; the old one holds until the new one is signed.
     *
     * @return the new one
     */
    public MedicalCertificate replace(UUID old, CertificateContent content) {
        return replace(old, content, IdempotencyKey.random());
    }

    /** The same, once for this key. */
    public MedicalCertificate replace(UUID old, CertificateContent content, IdempotencyKey key) {
        return api.post(WRITE, PATH + "/" + old + "/replacement", key, Content.json(content), MedicalCertificate.class);
    }

    /** The newest of the program's own, of every state. */
    public Page list() {
        return list(Query.ALL);
    }

    /** The part of its own that is asked for, the newest first. */
    public Page list(Query query) {
        return api.get(READ, PATH + query.parameters(), Page.class);
    }

    /**
     * Which are asked for.
     *
     * @param cursor {@link Page#nextCursor} of the part before
     * @param limit how many at once, 1 to 100
     */
    public record Query(Optional<State> state, Optional<String> cursor, int limit) {
        public static final Query ALL = new Query(Optional.empty(), Optional.empty(), 100);

        /** Those of this state. */
        public static Query of(State state) {
            return new Query(Optional.of(state), Optional.empty(), 100);
        }

        /** The part that this cursor leads to. */
        public Query from(String next) {
            return new Query(state, Optional.of(next), limit);
        }

        private String parameters() {
            return "?limit=" + limit
                    + state.map(wanted -> "&state=" + wanted).orElse("")
                    + cursor.map(next -> "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8))
                            .orElse("");
        }
    }

    /** @param nextCursor leads to the part after it; absent at the end */
    public record Page(List<MedicalCertificate> items, Optional<String> nextCursor) {
        public Page {
            items = List.copyOf(items);
        }
    }
}
