package th.morprom.did.ra.serviceconfirmation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.canonical.CanonicalJson;

/**
 * The record of a service, and what was said of it. From the moment that it is written nothing in it changes; what follows is added.
 *
 * @param hcode9 the facility at which it was given
 * @param right by which the provider serves online
 * @param client the program that wrote it, if one did
 * @param expiresAt from then on nobody signs it any more
 * @param statements that of the provider first
 */
public record ServiceConfirmation(
        UUID id,
        String hcode9,
        UUID provider,
        String right,
        Patient patient,
        GivenService service,
        Optional<UUID> client,
        Instant preparedAt,
        Instant expiresAt,
        List<Statement> statements,
        Optional<End> end) {
    /** How long both parties have. */
    static final Duration LIFE = Duration.ofDays(7);

    public ServiceConfirmation {
        statements = List.copyOf(statements);
    }

    /**
     * Who received it, whether he has an account here or not.
     *
     * @param reference the keyed HMAC of his citizen number, in lower-case hex
     * @param masked as much of the number as a page may show
     */
    public record Patient(String reference, String masked) {}

    /**
     * That it came to something else.
     *
     * @param words what the patient says against it, encrypted with a key of the token
     */
    public record End(State state, UUID person, Optional<Bytes> words, Instant time) {}

    /** Where it stands; also the last part of the message key {@code service.state.<state>}. */
    public enum State {
        /** Its provider has not signed. */
        PREPARED,
        /** He has, and the second party has not. */
        RECORDED,
        /** Both have. */
        CONFIRMED,
        /** The patient, or his guardian, says that it was not so: before it was confirmed, or after somebody else confirmed it. */
        OBJECTED,
        /** The provider took it back before it was confirmed. */
        WITHDRAWN,
        /** Its time was over before both had signed. */
        LAPSED
    }

    /** Where it stands at this moment. */
    public State state(Instant now) {
        if (end.isPresent()) {
            return end.get().state();
        }
        if (second().isPresent()) {
            return State.CONFIRMED;
        }
        if (!now.isBefore(expiresAt)) {
            return State.LAPSED;
        }
        return first().isPresent() ? State.RECORDED : State.PREPARED;
    }

    /** Whether this person, if he is the patient or decides for him, may say now that it was not so: not of what he confirmed himself. */
    boolean mayBeObjectedTo(UUID person, Instant now) {
        return switch (state(now)) {
            case RECORDED -> true;
            case CONFIRMED ->
                second().filter(said -> !said.person().equals(person)).isPresent();
            case PREPARED, OBJECTED, WITHDRAWN, LAPSED -> false;
        };
    }

    /** What the provider signed. */
    public Optional<Statement> first() {
        return statements.stream().filter(one -> one.party() == Party.PROVIDER).findFirst();
    }

    /** What the other party signed. */
    public Optional<Statement> second() {
        return statements.stream().filter(one -> one.party() != Party.PROVIDER).findFirst();
    }

    /** The record in the form that both sign: RFC 8785. Who received it stands there as the keyed HMAC of his number, and as a page shows it. */
    public CanonicalJson frozen() {
        var members = new TreeMap<String, String>();
        members.put("format", "morprom-service-record/1");
        members.put("id", id.toString());
        members.put("facility", hcode9);
        members.put("provider", provider.toString());
        members.put("right", right);
        members.put("patient", patient.reference());
        members.put("patientMasked", patient.masked());
        members.put("kind", service.kind().name());
        members.put("servedAt", CanonicalJson.time(service.servedAt()));
        service.scheme().ifPresent(scheme -> members.put("scheme", scheme.name()));
        service.reference().ifPresent(reference -> members.put("reference", reference));
        client.ifPresent(program -> members.put("program", program.toString()));
        members.put("preparedAt", CanonicalJson.time(preparedAt));
        members.put("expiresAt", CanonicalJson.time(expiresAt));
        return CanonicalJson.of(members);
    }
}
