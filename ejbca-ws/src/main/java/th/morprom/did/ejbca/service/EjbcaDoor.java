package th.morprom.did.ejbca.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.ExpandWar;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfig.CertificateVerification;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import th.morprom.did.ejbca.contract.EjbcaWs;

/**
 * The service at a port of its own, over TLS 1.2 and 1.3 with a client certificate or not at all: the server that runs behind it
 * serves nothing else, so no page of the process is reachable there, and the service nowhere else.
 *
 * <p>Whether a certificate was revoked, and what its holder may do, is for the implementation to look up at every call.
 */
public final class EjbcaDoor implements AutoCloseable {
    private final Tomcat tomcat = new Tomcat();
    private final Connector connector;
    private final Path folder;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EjbcaDoor(Connector connector, Path folder) {
        this.connector = connector;
        this.folder = folder;
    }

    /**
     * Where and how it listens.
     *
     * @param port 0 for one that is free
     * @param tls the server's certificate and key, and from which certificates a client's must come
     * @param threads how many calls are served at once
     * @param patience for a request that does not come to its end, from its first octet to its last
     * @param known whether a client with this certificate may enter; of any other next to nothing is read
     */
    public record Settings(
            InetAddress address,
            int port,
            SSLContext tls,
            int threads,
            Duration patience,
            Predicate<X509Certificate> known) {}

    /**
     * Opens it.
     *
     * @throws IllegalStateException if it cannot be opened, the port being taken for instance
     */
    public static EjbcaDoor open(EjbcaWs implementation, Settings settings) {
        try {
            var door = new EjbcaDoor(connector(settings), Files.createTempDirectory("ejbca-door"));
            door.start(new EjbcaServlet(implementation, settings.known(), settings.patience()));
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Connector connector(Settings settings) {
        var connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(settings.port());
        connector.setSecure(true);
        connector.setScheme("https");
        connector.setXpoweredBy(false);
        connector.setAllowTrace(false);
        connector.setThrowOnFailure(true);
        var protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
        protocol.setAddress(settings.address());
        protocol.setSSLEnabled(true);
        protocol.setMaxThreads(settings.threads());
        protocol.setMinSpareThreads(1);
        protocol.setConnectionTimeout(Math.toIntExact(settings.patience().toMillis()));
        protocol.setMaxSwallowSize(0);
        var host = new SSLHostConfig();
        host.setCertificateVerification(CertificateVerification.REQUIRED.name());
        host.setProtocols("TLSv1.2+TLSv1.3");
        var certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setSslContext(new GivenTls(settings.tls()));
        host.addCertificate(certificate);
        connector.addSslHostConfig(host);
        return connector;
    }

    private void start(EjbcaServlet servlet) {
        tomcat.setBaseDir(folder.toString());
        tomcat.setConnector(connector);
        var host = (StandardHost) tomcat.getHost();
        host.setAutoDeploy(false);
        var silent = new ErrorReportValve();
        silent.setShowReport(false);
        silent.setShowServerInfo(false);
        host.getPipeline().addValve(silent);
        var context = (StandardContext) tomcat.addContext("", folder.toString());
        // Nothing is ever deployed anew here, so nothing of the old can be left behind.
        context.setClearReferencesThreadLocals(false);
        context.setClearReferencesRmiTargets(false);
        context.addServletContainerInitializer(
                (classes, servlets) -> {
                    var registration = servlets.addServlet("ejbca", servlet);
                    registration.addMapping(EjbcaServlet.MAPPING);
                    registration.setLoadOnStartup(1);
                },
                Set.of());
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            close();
            throw new IllegalStateException("the door for registration authorities does not open", e);
        }
    }

    /** Where it listens. */
    public int port() {
        return connector.getLocalPort();
    }

    /** What Tomcat keeps on disk, as long as the door is open. */
    Path folder() {
        return folder;
    }

    /** A second time does nothing. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("the door for registration authorities does not close", e);
        } finally {
            ExpandWar.delete(folder.toFile());
        }
    }
}
