package th.morprom.did.ocsp.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.Token;
import th.morprom.did.ocsp.OcspIdentities;
import th.morprom.did.ocsp.OcspIdentity;

/** Identities whose certificates are in files and whose keys are on the token; a file that is written is read again. */
final class IdentitiesFromFiles implements OcspIdentities {
    private final List<EdgeProperties.Identity> settings;
    private final Token token;
    private final Map<String, SigningKey> keys = new HashMap<>();
    private Edition edition = new Edition(List.of(), List.of());

    IdentitiesFromFiles(List<EdgeProperties.Identity> settings, Token token) {
        this.settings = settings;
        this.token = token;
    }

    /** What was read from files as they were written at these times. */
    private record Edition(List<String> files, List<OcspIdentity> identities) {}

    /**
     * {@inheritDoc}
     *
     * @throws UncheckedIOException if a file cannot be read
     * @throws IllegalArgumentException if a certificate does not fit its key or its issuer
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    @Override
    public synchronized List<OcspIdentity> current() {
        var files = new ArrayList<String>();
        for (var setting : settings) {
            files.add(lastWritten(setting.issuer()) + " " + lastWritten(setting.responder()));
        }
        if (!files.equals(edition.files())) {
            edition = new Edition(
                    List.copyOf(files), settings.stream().map(this::read).toList());
        }
        return edition.identities();
    }

    private OcspIdentity read(EdgeProperties.Identity setting) {
        var issuer = new PemFile(setting.issuer()).certificate();
        var responder = new PemFile(setting.responder()).certificate();
        var key = keys.computeIfAbsent(setting.key(), this::find);
        try {
            return new OcspIdentity(issuer, responder, key);
        } catch (IllegalArgumentException unfit) {
            keys.remove(setting.key()); // made anew, perhaps: the token is asked for it the next time
            throw unfit;
        }
    }

    private SigningKey find(String label) {
        Optional<SigningKey> key = token.find(label);
        return key.orElseThrow(() -> new IllegalArgumentException("The token has no key " + label));
    }

    private static String lastWritten(Path file) {
        try {
            return Files.getLastModifiedTime(file).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
