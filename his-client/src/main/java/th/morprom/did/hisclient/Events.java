package th.morprom.did.hisclient;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import th.morprom.did.hisclient.Api.Content;
import th.morprom.did.hisclient.EventRefused.Reason;
import tools.jackson.core.JacksonException;

/**
 * Tells the server's events from everything else that is sent to the program's address, and has them sent.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515#appendix-F">RFC 7515 appendix F</a>, detached content
 */
public final class Events {
    /** The header that the signature comes in. */
    public static final String SIGNATURE_HEADER = "Morprom-Signature";

    /** Read no more of a body than that; no event has more. */
    public static final int LARGEST_BYTES = 65_536;

    private static final JOSEObjectType TYPE = new JOSEObjectType("morprom-event+jws");
    private static final int LONGEST_SIGNATURE = 1024;
    private static final Duration OLDEST = Duration.ofDays(4);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private static final String PATH = "/api/v1/events";
    /** Any will do, and a program with events has one of them. */
    private static final List<String> SCOPES =
            List.of("medical-certificates.read", "documents.sign", "service-confirmations");

    private final UUID client;
    private final Api api;
    private final SigningKeys keys;
    private final Clock clock;

    Events(UUID client, Api api, SigningKeys keys, Clock clock) {
        this.client = client;
        this.api = api;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * What became of the program's newest fifty events, the newest first.
     *
     * @throws ApiFailure as it is told there
     */
    public List<ToldEvent> list() {
        return byAnyOf(SCOPES, scope -> api.get(scope, PATH, Told.class)).items();
    }

    /**
     * Has an event of the type {@code webhook.test} sent, whose data are empty.
     *
     * @throws RequestRefused with {@link ErrorCode#NO_EVENT_ADDRESS} if none is registered
     * @throws TryAgainLater after ten of these and of {@link #deliverAgain} in a minute
     */
    public ToldEvent test() {
        return test(IdempotencyKey.random());
    }

    /** The same, once for this key. */
    public ToldEvent test(IdempotencyKey key) {
        return byAnyOf(SCOPES, scope -> api.post(scope, PATH + "/test", key, Content.nothing(), ToldEvent.class));
    }

    /**
     * Has one of the program's events sent once more, byte for byte, whatever became of it.
     *
     * @throws RequestRefused with {@link ErrorCode#UNKNOWN_EVENT} if it is none of its own, {@link
     * ErrorCode#EVENT_TOO_OLD} after four days, {@link ErrorCode#NO_EVENT_ADDRESS} if no address is registered
     * @throws TryAgainLater as {@link #test} does
     */
    public ToldEvent deliverAgain(UUID event) {
        return deliverAgain(event, IdempotencyKey.random());
    }

    /** The same, once for this key. */
    public ToldEvent deliverAgain(UUID event, IdempotencyKey key) {
        return byAnyOf(
                SCOPES,
                scope -> api.post(scope, PATH + "/" + event + "/redelivery", key, Content.nothing(), ToldEvent.class));
    }

    private static <T> T byAnyOf(List<String> scopes, Function<String, T> call) {
        try {
            return call.apply(scopes.get(0));
        } catch (ProofRefused e) {
            if (scopes.size() == 1 || !e.error().equals("invalid_scope")) {
                throw e;
            }
            return byAnyOf(scopes.subList(1, scopes.size()), call);
        }
    }

    /** As answered. */
    private record Told(List<ToldEvent> items) {}

    /**
     * The event, if it is one of the server for this program. Answer 2xx within ten seconds then, and remember its id.
     *
     * @param body the bytes as they came; what a JSON parser made of them is no longer what was signed
     * @param signature the header {@link #SIGNATURE_HEADER}, null if there is none
     * @throws EventRefused if it is none; answer 4xx
     * @throws ApiFailure if the server's keys cannot be had now; answer 503, and it comes again
     */
    public Event verify(byte[] body, @Nullable String signature) {
        var signed = signed(body, signature);
        var key = keys.find(signed.getHeader().getKeyID()).orElseThrow(() -> new EventRefused(Reason.UNKNOWN_KEY));
        if (!verifies(signed, key)) {
            throw new EventRefused(Reason.WRONG_SIGNATURE);
        }
        var event = event(body);
        if (!event.client().equals(client)) {
            throw new EventRefused(Reason.FOR_ANOTHER);
        }
        var now = clock.instant();
        if (event.time().isBefore(now.minus(OLDEST)) || event.time().isAfter(now.plus(CLOCK_SKEW))) {
            throw new EventRefused(Reason.OUT_OF_TIME);
        }
        return event;
    }

    /** Of this form, by a key with a name; whether by the server nobody knows yet. */
    private static JWSObject signed(byte[] body, @Nullable String signature) {
        if (signature == null || signature.length() > LONGEST_SIGNATURE || body.length > LARGEST_BYTES) {
            throw new EventRefused(Reason.NOT_SIGNED);
        }
        try {
            var signed = JWSObject.parse(signature, new Payload(body));
            var header = signed.getHeader();
            if (JWSAlgorithm.ES256.equals(header.getAlgorithm())
                    && TYPE.equals(header.getType())
                    && header.getKeyID() != null) {
                return signed;
            }
        } catch (ParseException | IllegalArgumentException e) {
            // It is none, then.
        }
        throw new EventRefused(Reason.NOT_SIGNED);
    }

    private static boolean verifies(JWSObject signed, ECKey key) {
        try {
            return signed.verify(new ECDSAVerifier(key));
        } catch (JOSEException e) {
            return false;
        }
    }

    private static Event event(byte[] body) {
        try {
            return Json.parse(body, Event.class);
        } catch (JacksonException e) {
            throw new EventRefused(Reason.NOT_AN_EVENT);
        }
    }
}
