package th.morprom.did.timestamp.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;

/** Files of a folder of units. */
final class UnitFiles {
    private UnitFiles() {}

    /** Puts in the chain of the unit whose key has this label. */
    static void write(Path folder, String label, List<X509CertificateHolder> chain) throws IOException {
        try (var pem = new JcaPEMWriter(Files.newBufferedWriter(folder.resolve(label + ".pem")))) {
            for (var certificate : chain) {
                pem.writeObject(certificate);
            }
        }
    }
}
