package th.morprom.did.ra.device;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.device.DeviceRefused.Reason;
import th.morprom.did.ra.person.Passkeys;

/** Somebody calls a passkey of his something else. */
public final class RenameDevice {
    private final Passkeys passkeys;
    private final Changes changes;

    RenameDevice(Passkeys passkeys, Changes changes) {
        this.passkeys = passkeys;
        this.changes = changes;
    }

    /** @throws DeviceRefused with {@code LABEL} or {@code UNKNOWN} */
    public void rename(UUID person, Bytes credentialId, String label) {
        var called = AddDevice.label(label);
        changes.make(() -> {
            if (!passkeys.rename(person, credentialId, called)) {
                throw new DeviceRefused(Reason.UNKNOWN);
            }
            changes.note("passkey.renamed", person, person, Map.of("passkey", credentialId.base64Url()));
            return called;
        });
    }
}
