package th.morprom.did.signing.trust;

import java.io.IOException;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/** Certificates as the database keeps them: an array of DER, that of the key first. */
public final class StoredChain {
    private StoredChain() {}

    /** Empty where none is stored. */
    public static List<X509CertificateHolder> read(@Nullable Array stored) throws SQLException {
        var chain = new ArrayList<X509CertificateHolder>();
        if (stored != null) {
            try {
                for (var der : (byte[][]) stored.getArray()) {
                    chain.add(new X509CertificateHolder(der));
                }
            } catch (IOException e) {
                throw new IllegalStateException("a stored certificate cannot be read", e);
            }
        }
        return chain;
    }
}
