package th.morprom.did.signing.trust;

import java.net.URI;

/** Where documents come from that an operator named by their address. What it gives is checked before it is used. */
@FunctionalInterface
public interface DocumentSource {
    /**
     * What is there now.
     *
     * @throws SourceUnavailable if there is no answer
     */
    byte[] get(URI address);
}
