package th.morprom.did.ra.email;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.email.EmailRefused.Reason;
import th.morprom.did.ra.person.Contact;
import th.morprom.did.ra.throttle.Allowance;

/**
 * A person shows that an address is his: he types the code that was sent there. Until then nothing else is sent to it; anybody can
 * type anybody's address.
 */
public final class ProveAddress {
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final int CODES = 100_000_000;

    private final EmailAddresses addresses;
    private final SendMail sendMail;
    private final Allowance codes;
    private final Changes changes;
    private final SecureRandom random;

    /** @param codes how many a person may ask for, and how many go to one address, whoever asks */
    ProveAddress(EmailAddresses addresses, SendMail sendMail, Allowance codes, Changes changes, SecureRandom random) {
        this.addresses = addresses;
        this.sendMail = sendMail;
        this.codes = codes;
        this.changes = changes;
        this.random = random;
    }

    /** Whether mail is sent at all, so that asking for an address is worth while. */
    public boolean offered() {
        return sendMail.configured();
    }

    /** How this person's address stands. */
    public EmailAddresses.State of(UUID person) {
        return addresses.of(person, changes.now());
    }

    /**
     * Sends a code to this address. The one before is worth nothing any more; the person's address stays what it was.
     *
     * @throws EmailRefused if it is not sent
     */
    public void ask(UUID person, String typed) {
        var email = typed.strip();
        if (!sendMail.configured()) {
            throw new EmailRefused(Reason.UNAVAILABLE);
        }
        if (!Contact.isEmail(email)) {
            throw new EmailRefused(Reason.MALFORMED);
        }
        if (!codes.take(person.toString()) || !codes.take(email.toLowerCase(Locale.ROOT))) {
            throw new EmailRefused(Reason.TOO_OFTEN);
        }
        var code = String.format(Locale.ROOT, "%08d", random.nextInt(CODES));
        var until = changes.now().plus(LIFE);
        changes.make(() -> {
            addresses.await(person, email, sha256(person, code), until);
            return person;
        });
        try {
            sendMail.send(email, "code", code.substring(0, 4) + " " + code.substring(4));
        } catch (AddressRefused refused) {
            throw new EmailRefused(Reason.NO_MAILBOX);
        } catch (MailUnavailable away) {
            throw new EmailRefused(Reason.UNAVAILABLE);
        }
    }

    /**
     * Takes the code that was sent; spaces do not matter.
     *
     * @throws EmailRefused with {@code WRONG_CODE}
     */
    public void prove(UUID person, String typed) {
        var code = sha256(person, typed.replaceAll("\\s", ""));
        // A wrong code counts whatever becomes of the rest.
        var right = changes.make(() -> addresses.matches(person, code, changes.now()));
        if (!right) {
            throw new EmailRefused(Reason.WRONG_CODE);
        }
        changes.make(() -> {
            if (!addresses.prove(person, code, changes.now())) {
                throw new EmailRefused(Reason.WRONG_CODE);
            }
            changes.note("email.verified", person, person, Map.of());
            return person;
        });
    }

    /** From now on nothing is sent to this person. */
    public void remove(UUID person) {
        changes.make(() -> {
            addresses.remove(person);
            changes.note("email.removed", person, person, Map.of());
            return person;
        });
    }

    /** Codes that nobody typed. Two nodes that do the same do it once. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT20M")
    public void forget() {
        addresses.forget(changes.now());
    }

    /** With the person, so that one code is another's for nobody. */
    private static byte[] sha256(UUID person, String code) {
        return Sha256.of(person + " " + code);
    }
}
