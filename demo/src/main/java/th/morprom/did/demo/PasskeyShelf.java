package th.morprom.did.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Registration;
import th.morprom.did.testpki.passkey.SoftwarePasskey;

/** The software authenticators of the generated people, kept in files of their own between runs. */
final class PasskeyShelf {
    private static final String RELYING_PARTY = "localhost";

    private final DataFolder data;
    private final String origin;

    PasskeyShelf(DataFolder data, String origin) {
        this.data = data;
        this.origin = origin;
    }

    /** The passkey of this name, if it is there. */
    synchronized Optional<SoftwarePasskey> find(String name) {
        var file = file(name);
        try {
            return Files.exists(file)
                    ? Optional.of(SoftwarePasskey.fromJson(Files.readString(file)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The passkey of this name, made if it is not there. */
    synchronized SoftwarePasskey findOrCreate(String name, byte[] userHandle) {
        return find(name).orElseGet(() -> put(name, SoftwarePasskey.create(RELYING_PARTY, origin, userHandle)));
    }

    /** Keeps a passkey under this name, its counter included. */
    synchronized SoftwarePasskey put(String name, SoftwarePasskey passkey) {
        data.writePrivately(file(name), passkey.toJson());
        return passkey;
    }

    /** Signs a challenge and keeps the new counter before the signature is used. */
    synchronized Assertion sign(String name, byte[] challenge) {
        var passkey = find(name).orElseThrow(() -> new IllegalStateException("no passkey for " + name));
        var signed = passkey.sign(challenge);
        put(name, passkey);
        return new Assertion(
                Bytes.of(signed.credentialId()),
                Bytes.of(signed.clientDataJson()),
                Bytes.of(signed.authenticatorData()),
                Bytes.of(signed.signature()));
    }

    /** What a browser would send for a new credential. */
    static Registration register(SoftwarePasskey passkey, byte[] challenge) {
        var made = passkey.register(challenge);
        return new Registration(Bytes.of(made.clientDataJson()), Bytes.of(made.attestationObject()));
    }

    private Path file(String name) {
        if (!name.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException("not the name of a passkey: " + name);
        }
        return data.path("passkeys").resolve(name + ".json");
    }
}
