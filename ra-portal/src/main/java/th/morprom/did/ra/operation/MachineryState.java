package th.morprom.did.ra.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keys, lists, clocks and queues.
 *
 * @param certification empty where the CA runs in another process, or has not been looked at yet
 * @param timestamping empty where it runs in another process
 * @param statuses what is known of the answers about certificates
 * @param tokens by name
 */
public record MachineryState(
        Optional<Certification> certification,
        Optional<Timestamping> timestamping,
        Statuses statuses,
        List<TokenLook> tokens) {
    public MachineryState {
        tokens = List.copyOf(tokens);
    }

    /** Whether a key signs; also the last part of the message key {@code operator.key.<key>}. */
    public enum KeyState {
        USABLE,
        UNUSABLE,
        /** It is not here on purpose: the root's between ceremonies, or one whose certificate has ended. */
        OFFLINE
    }

    /**
     * The CAs.
     *
     * @param openIntents certificates of the last day of which nobody knows whether they were signed
     * @param waiting intents and outcomes that wait for their transaction
     * @param register whether the register of certificates is what the CA wrote
     */
    public record Certification(
            Instant lookedAt, List<AuthorityLook> authorities, long openIntents, long waiting, RegisterLook register) {
        public Certification {
            authorities = List.copyOf(authorities);
        }
    }

    /**
     * One generation of a CA.
     *
     * @param label such as {@code signing-1}
     * @param subject the distinguished name in its certificate
     * @param serial lower-case hex
     * @param listMadeAt when its oldest current list was made; empty before the first
     * @param listEndsAt when the first of its current lists is over
     * @param ocspSignerEndsAt when its responder's certificate ends; empty for the root
     * @param trouble whether it cannot do what relying parties or requesters expect
     */
    public record AuthorityLook(
            String label,
            String subject,
            String serial,
            KeyState key,
            Instant endsAt,
            Optional<Instant> listMadeAt,
            Optional<Instant> listEndsAt,
            Optional<Instant> ocspSignerEndsAt,
            boolean trouble) {
        /** How old its oldest current list is. */
        public Optional<Duration> listAge(Instant now) {
            return listMadeAt.map(made -> Duration.between(made, now));
        }
    }

    /** The last verification of the register of certificates, if there was one in this process. */
    public record RegisterLook(boolean whole, Optional<Instant> verifiedAt, long certificates) {}

    /**
     * Time-stamping.
     *
     * @param objection why no token is granted, in English as the log has it; empty while all is well
     * @param unit serial number of the one that signs
     * @param unitEndsAt when its key may be used last
     * @param sources of time, by name; none means that the machine's clock is believed
     * @param check what the last look at the sources came to
     */
    public record Timestamping(
            Optional<String> objection,
            Optional<String> unit,
            Optional<Instant> unitEndsAt,
            List<String> revokedUnits,
            List<String> sources,
            Optional<ClockCheck> check) {
        public Timestamping {
            revokedUnits = List.copyOf(revokedUnits);
            sources = List.copyOf(sources);
        }
    }

    /** How many sources answered and agreed, how far off the clock is, and how sure that is. */
    public record ClockCheck(int answering, int agreeing, Duration offset, Duration error) {}

    /**
     * OCSP.
     *
     * @param responder empty where it runs in another process
     * @param heard what the questions of this process came to, wherever the responder is; empty where it asks none
     */
    public record Statuses(Optional<Responder> responder, Optional<Heard> heard) {}

    /**
     * The responder.
     *
     * @param answers whether it has statuses that are young enough
     * @param asOf when they were the CA's; empty before the first
     * @param databaseAwaySince empty while the database answers
     * @param certificates that it answers for
     * @param waiting requests that wait for a signature
     */
    public record Responder(
            boolean answers,
            Optional<Instant> asOf,
            Optional<Instant> databaseAwaySince,
            int certificates,
            int waiting,
            List<SignerLook> signers) {
        public Responder {
            signers = List.copyOf(signers);
        }
    }

    /** Who signs answers about the certificates of one CA, and until when; {@code serial} in lower-case hex. */
    public record SignerLook(String issuer, String serial, Instant endsAt) {}

    /**
     * The last answer that was believed, and the last time that there was none.
     *
     * @param signerEndsAt when the certificate of who signed that answer is over
     */
    public record Heard(Optional<Instant> answeredAt, Optional<Instant> signerEndsAt, Optional<Instant> failedAt) {
        /** Whether the last question came to nothing. */
        public boolean failing() {
            return failedAt.filter(failed -> answeredAt.filter(failed::isBefore).isEmpty())
                    .isPresent();
        }
    }

    /** A token; {@code explanation} is in English, as the log has it. */
    public record TokenLook(String name, boolean usable, Instant since, String explanation) {}
}
