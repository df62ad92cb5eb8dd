package th.morprom.did.ejbca.client;

import java.util.Optional;

/** What the other side calls itself; also the way to find out whether it is there and lets us in. */
public final class FetchVersion {
    private final EjbcaConnection connection;

    public FetchVersion(EjbcaConnection connection) {
        this.connection = connection;
    }

    /**
     * Such as {@code EJBCA 8.2.0.1 Community}.
     *
     * @throws EjbcaUnavailable if it does not answer
     */
    public String fetch() {
        return connection
                .look(service -> Optional.ofNullable(service.getEjbcaVersion()))
                .orElse("unknown");
    }
}
