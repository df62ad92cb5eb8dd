package th.morprom.did.ra.device;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.passkey.PasskeyRefused;
import th.morprom.did.passkey.Registration;
import th.morprom.did.passkey.Syncing;
import th.morprom.did.ra.HiddenCharacters;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.Challenges.Purpose;
import th.morprom.did.ra.challenge.Challenges.Taken;
import th.morprom.did.ra.challenge.Challenges.Use;
import th.morprom.did.ra.challenge.IssuedChallenge;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.device.DeviceRefused.Reason;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.person.Device;
import th.morprom.did.ra.person.Device.AddedBy;
import th.morprom.did.ra.person.NewPasskey;
import th.morprom.did.ra.person.NewPasskey.Endorsement;
import th.morprom.did.ra.person.Passkeys;

/**
 * Somebody adds a passkey: the device makes it, and one that he has signs the new one's key. It opens the account; no office and no
 * signing key obeys it.
 */
public final class AddDevice {
    /** As many as anybody carries about; each is one more way in. */
    static final int MOST = 10;

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int LONGEST_LABEL = 64;
    private static final String FORMAT = "morprom-passkey-addition/1";

    private final Passkeys passkeys;
    private final Challenges challenges;
    private final Notices notices;
    private final Changes changes;

    AddDevice(Passkeys passkeys, Challenges challenges, Notices notices, Changes changes) {
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.notices = notices;
        this.changes = changes;
    }

    /** What the browser is to make a passkey with. */
    public IssuedChallenge begin(UUID person) {
        return challenges.random(registration(person), "", LIFE);
    }

    /** WebAuthn's {@code user.id} of this person: 16 bytes. */
    public static Bytes userHandle(UUID person) {
        return Bytes.of(ByteBuffer.allocate(16)
                .putLong(person.getMostSignificantBits())
                .putLong(person.getLeastSignificantBits())
                .array());
    }

    /**
     * Checks the new passkey and writes out what one that he has is to sign. Nothing else is kept of it. One waits at a time: whoever
     * else writes to the same session never puts his own in its place.
     *
     * @throws DeviceRefused with {@code LABEL}, {@code CHALLENGE}, {@code NOT_TAKEN}, {@code TOO_MANY} or {@code OPEN}
     */
    public IssuedChallenge prepare(UUID person, String label, Registration made) {
        var called = label(label);
        requireNoneWaits(person);
        var taken = challenges
                .take(made.clientDataJson(), registration(person))
                .orElseThrow(() -> new DeviceRefused(Reason.CHALLENGE));
        try {
            var passkey = passkeys.verify(made, taken.challenge());
            var statement = CanonicalJson.of(Map.of(
                    "format", FORMAT,
                    "person", person.toString(),
                    "label", called,
                    "credentialId", passkey.credentialId().base64Url(),
                    "publicKey", passkey.publicKey().base64Url(),
                    "signCount", Long.toString(passkey.signCount()),
                    "syncing", passkeys.syncing(made).name(),
                    "time", CanonicalJson.time(changes.now())));
            return changes.make(() -> {
                // Of two at once, the second finds the first.
                requireRoom(passkeys.lock(person).size());
                requireNoneWaits(person);
                return challenges.over(statement, addition(person), LIFE);
            });
        } catch (PasskeyRefused refused) {
            throw new DeviceRefused(Reason.NOT_TAKEN);
        }
    }

    /** A passkey that waits to be confirmed, as {@link #prepare} found it, and what is to be signed for it. */
    public record Waiting(Bytes challenge, String label, String fingerprint, Instant time) {}

    /** The one that waits. */
    public Optional<Waiting> waiting(UUID person) {
        return challenges.waiting(addition(person)).stream().findFirst().map(AddDevice::waiting);
    }

    private static Waiting waiting(Taken prepared) {
        var said = new CanonicalJson(prepared.payload()).tree();
        return new Waiting(
                prepared.challenge(),
                said.path("label").stringValue(),
                Device.fingerprint(Bytes.fromBase64Url(said.path("publicKey").stringValue())),
                Instant.parse(said.path("time").stringValue()));
    }

    /** Drops the one that waits: it is never added. */
    public void drop(UUID person, Bytes challenge) {
        challenges.drop(challenge, addition(person));
    }

    /**
     * Adds it.
     *
     * @param assertion by a passkey that he has, over what was prepared
     * @throws DeviceRefused and nothing is added
     */
    public void add(UUID person, Assertion assertion) {
        changes.noted("passkey.addition-refused", person, person, () -> {
            var taken = challenges
                    .take(assertion.clientDataJson(), addition(person))
                    .orElseThrow(() -> new DeviceRefused(Reason.CHALLENGE));
            return changes.make(() -> {
                requireRoom(passkeys.lock(person).size());
                if (!passkeys.isBy(person, assertion, taken.challenge())) {
                    throw new DeviceRefused(Reason.PASSKEY);
                }
                return keep(person, new CanonicalJson(taken.payload()), assertion);
            });
        });
    }

    private NewPasskey keep(UUID person, CanonicalJson statement, Assertion assertion) {
        var said = statement.tree();
        var added = new NewPasskey(
                new Passkey(
                        Bytes.fromBase64Url(said.path("credentialId").stringValue()),
                        Bytes.fromBase64Url(said.path("publicKey").stringValue()),
                        Long.parseLong(said.path("signCount").stringValue())),
                Optional.of(Syncing.valueOf(said.path("syncing").stringValue())),
                said.path("label").stringValue(),
                AddedBy.OTHER_PASSKEY,
                Optional.of(new Endorsement(statement, assertion.toJson())));
        if (!passkeys.add(person, added, changes.now())) {
            throw new DeviceRefused(Reason.NOT_TAKEN);
        }
        var name = added.passkey().credentialId().base64Url();
        changes.note(
                "passkey.added",
                person,
                person,
                Map.of("passkey", name, "by", assertion.credentialId().base64Url()));
        notices.tell(person, new News(NoticeKind.PASSKEY_ADDED, name, "added", Map.of()));
        return added;
    }

    /** @throws DeviceRefused with {@code LABEL} */
    static String label(String typed) {
        var label = HiddenCharacters.copied(typed);
        if (label.length() > LONGEST_LABEL || HiddenCharacters.in(label)) {
            throw new DeviceRefused(Reason.LABEL);
        }
        return label;
    }

    private void requireNoneWaits(UUID person) {
        if (waiting(person).isPresent()) {
            throw new DeviceRefused(Reason.OPEN);
        }
    }

    private static void requireRoom(int held) {
        if (held >= MOST) {
            throw new DeviceRefused(Reason.TOO_MANY);
        }
    }

    private static Use registration(UUID person) {
        return Use.of(Purpose.PASSKEY_REGISTRATION, person, person);
    }

    private static Use addition(UUID person) {
        return Use.of(Purpose.PASSKEY_ADDITION, person, person);
    }
}
