package th.morprom.did.ejbca.testing;

import java.net.InetAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import th.morprom.did.ejbca.client.EjbcaConnection;
import th.morprom.did.ejbca.contract.EjbcaWs;
import th.morprom.did.ejbca.service.EjbcaDoor;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleTls;

/** A door at a free port of this machine, and who may knock at it. */
public final class RunningDoor implements AutoCloseable {
    private final SampleHierarchy machines = SampleHierarchy.ecdsa();
    private final SampleCertificate registrationAuthority = SampleTls.client(machines, "registration-authority");
    private final EjbcaDoor door;

    public RunningDoor(EjbcaWs implementation) {
        this(implementation, Duration.ofSeconds(5));
    }

    /** @param patience for one request */
    public RunningDoor(EjbcaWs implementation, Duration patience) {
        var tls = SampleTls.context(Optional.of(SampleTls.server(machines)), machines);
        door = EjbcaDoor.open(
                implementation,
                new EjbcaDoor.Settings(InetAddress.getLoopbackAddress(), 0, tls, 4, patience, this::isKnown));
    }

    private boolean isKnown(X509Certificate certificate) {
        return registrationAuthority.x509().equals(certificate);
    }

    public int port() {
        return door.port();
    }

    public URI address() {
        return at(port());
    }

    /** The address of the service behind another port. */
    public static URI at(int port) {
        return URI.create("https://localhost:" + port + EjbcaWs.PATH);
    }

    public SampleHierarchy machines() {
        return machines;
    }

    /** What a client with a good certificate uses. */
    public SSLContext clientTls() {
        return SampleTls.context(Optional.of(registrationAuthority), machines);
    }

    public EjbcaConnection connect() {
        return connect(address(), clientTls());
    }

    public static EjbcaConnection connect(URI address, SSLContext tls) {
        return new EjbcaConnection(new EjbcaConnection.Settings(
                address, tls, Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofMillis(10)));
    }

    @Override
    public void close() {
        door.close();
    }
}
