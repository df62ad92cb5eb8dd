package th.morprom.did.hisclient;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Something that happened to what the program laid before a doctor. Events may come twice and out of order: know them
 * by {@link #id}, and ask for the certificate or document if order matters.
 *
 * @param type such as {@code medical-certificate.signed}; pass over those you do not know
 * @param time when it happened
 * @param client the program that is told
 * @param data what happened to what, without names and health data: {@code id} and {@code state} where there are
 */
public record Event(UUID id, String type, Instant time, UUID client, Map<String, String> data) {
    public Event {
        data = Map.copyOf(data);
    }
}
