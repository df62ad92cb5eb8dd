package th.morprom.did.timestamp.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMParser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import th.morprom.did.hsm.KeyRefused;
import th.morprom.did.hsm.Token;
import th.morprom.did.timestamp.unit.TimestampUnit;
import th.morprom.did.timestamp.unit.UnitSource;

/**
 * Units as files: {@code <label of the key in the token>.pem} holds the unit's certificate and those above it. A file that is put
 * in while the process runs is taken up; one that is no unit is logged and stops no other.
 */
final class UnitFolder implements UnitSource {
    private static final Logger LOG = LoggerFactory.getLogger(UnitFolder.class);
    private static final String ENDING = ".pem";

    private final Path folder;
    private final Token token;

    UnitFolder(Path folder, Token token) {
        this.folder = folder;
        this.token = token;
    }

    @Override
    public List<TimestampUnit> units() {
        var units = new ArrayList<TimestampUnit>();
        try (var files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (var file : files) {
                unit(file).ifPresent(units::add);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // The second: it could be opened, and not be read to its end.
            LOG.error("the folder of time-stamping units cannot be read", e);
        }
        return units;
    }

    private Optional<TimestampUnit> unit(Path file) {
        var name = file.getFileName().toString();
        var label = name.substring(0, name.length() - ENDING.length());
        try {
            var key = token.find(label);
            if (key.isEmpty()) {
                LOG.error("the token has no key {} for the unit in {}", label, file);
            }
            var chain = chain(file);
            return key.map(found -> new TimestampUnit(found, chain));
        } catch (IOException | UncheckedIOException | IllegalArgumentException | KeyRefused e) {
            LOG.error("there is no time-stamping unit in {}", file, e);
            return Optional.empty();
        }
    }

    private static List<X509CertificateHolder> chain(Path file) throws IOException {
        var chain = new ArrayList<X509CertificateHolder>();
        try (var pem = new PEMParser(Files.newBufferedReader(file))) {
            for (var part = pem.readObject(); part != null; part = pem.readObject()) {
                if (!(part instanceof X509CertificateHolder certificate)) {
                    throw new IllegalArgumentException("something else than certificates");
                }
                chain.add(certificate);
            }
        }
        return chain;
    }
}
