package th.morprom.did.testpki.approval;

import java.util.UUID;
import th.morprom.did.testpki.passkey.SoftwarePasskey;
import th.morprom.did.testpki.passkey.SoftwarePasskey.Lie;

/** A person of the registration side, with a passkey for {@code http://localhost:8080}. */
public record Registrar(UUID id, SoftwarePasskey passkey) {
    /** Somebody new. */
    public static Registrar create() {
        return new Registrar(
                UUID.randomUUID(), SoftwarePasskey.create("localhost", "http://localhost:8080", new byte[] {1}));
    }

    /** The same person, whose passkey lies. */
    public Registrar lying(Lie lie) {
        return new Registrar(id, passkey.butWith(lie));
    }

    /** Another person with the passkey of this one. */
    public Registrar underAnotherId() {
        return new Registrar(UUID.randomUUID(), passkey);
    }
}
