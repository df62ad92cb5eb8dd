package th.morprom.did.ca.crl;

import java.io.InputStream;
import org.springframework.core.io.AbstractResource;

/** A list as the body of an answer, read from the one copy in memory. */
final class CrlResource extends AbstractResource {
    private final Crl crl;

    CrlResource(Crl crl) {
        this.crl = crl;
    }

    @Override
    public InputStream getInputStream() {
        return crl.der().asStream();
    }

    @Override
    public long contentLength() {
        return crl.der().length();
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public String getDescription() {
        return "revocation list " + crl.number().value();
    }
}
