package th.morprom.did.ejbca.client;

import jakarta.xml.ws.WebServiceException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.xml.namespace.QName;
import org.apache.cxf.configuration.jsse.TLSClientParameters;
import org.apache.cxf.frontend.ClientProxy;
import org.apache.cxf.jaxb.JAXBDataBinding;
import org.apache.cxf.jaxws.JaxWsProxyFactoryBean;
import org.apache.cxf.staxutils.StaxUtils;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import th.morprom.did.ejbca.contract.DeclaredFault;
import th.morprom.did.ejbca.contract.EjbcaWs;
import th.morprom.did.ejbca.wire.EjbcaBus;

/**
 * A connection to an EJBCA, or to whatever serves its contract, with a client certificate. Answers are read by the names of their
 * fields: their order, fields that are new and faults that are undeclared do no harm. Thread-safe.
 *
 * <p>Nothing is repeated below: a POST that got no answer is an outage, and what becomes of it is for the caller to find out.
 */
public final class EjbcaConnection implements AutoCloseable {
    private static final int LONGEST_TEXT = 64 * 1024 * 1024;
    private static final int ATTEMPTS = 3;

    private final EjbcaWs port;
    private final Duration pause;
    private final EjbcaBus bus;

    /**
     * Where the other side is and how long to wait for it.
     *
     * @param endpoint such as {@code https://ca.example.th:8443/ejbca/ejbcaws/ejbcaws}; only https
     * @param tls our certificate and key, and from which certificates the server's must come
     * @param connecting how long, at most
     * @param answering how long at most, from the request to the last octet of the answer; longer than the other side ever
     *     takes to sign, or what it signs after all is found only when it is asked again
     * @param pause before a question is repeated that changes nothing
     */
    public record Settings(URI endpoint, SSLContext tls, Duration connecting, Duration answering, Duration pause) {
        public Settings {
            if (!"https".equals(endpoint.getScheme())) {
                throw new IllegalArgumentException("a CA is spoken to over https alone");
            }
        }
    }

    /** One operation of the contract. */
    public interface Call<T> {
        T of(EjbcaWs service) throws DeclaredFault;
    }

    public EjbcaConnection(Settings settings) {
        this.pause = settings.pause();
        this.bus = new EjbcaBus(Map.of(StaxUtils.MAX_TEXT_LENGTH, LONGEST_TEXT));
        this.port = bus.with(() -> port(bus, settings));
    }

    private static EjbcaWs port(EjbcaBus bus, Settings settings) {
        var factory = new JaxWsProxyFactoryBean();
        factory.setBus(bus);
        factory.setServiceClass(EjbcaWs.class);
        factory.setServiceName(new QName(EjbcaWs.NAMESPACE, EjbcaWs.SERVICE));
        factory.setEndpointName(new QName(EjbcaWs.NAMESPACE, EjbcaWs.PORT));
        factory.setAddress(settings.endpoint().toString());
        factory.setProperties(Map.of(JAXBDataBinding.SET_VALIDATION_EVENT_HANDLER, "false"));
        var made = factory.create(EjbcaWs.class);
        var client = ClientProxy.getClient(made);
        client.getInFaultInterceptors().add(new AnsweredFault());
        configure((HTTPConduit) client.getConduit(), settings);
        return made;
    }

    private static void configure(HTTPConduit conduit, Settings settings) {
        var policy = new HTTPClientPolicy();
        policy.setConnectionTimeout(settings.connecting().toMillis());
        policy.setReceiveTimeout(settings.answering().toMillis());
        policy.setAutoRedirect(false);
        policy.setMaxRetransmits(0);
        policy.setAllowChunking(false);
        policy.setVersion("1.1");
        conduit.setClient(policy);
        var tls = new TLSClientParameters();
        tls.setSslContext(settings.tls());
        conduit.setTlsClientParameters(tls);
    }

    /**
     * Asks for a change, once.
     *
     * @throws EjbcaRefused if the other side says no
     * @throws EjbcaUnavailable if it does not answer; it may have done what was asked
     */
    public <T> T ask(Call<T> call) {
        try {
            return call.of(port);
        } catch (DeclaredFault | WebServiceException failure) {
            throw ReadFault.of(failure);
        }
    }

    /** The same for an operation without an answer. */
    public void tell(Telling telling) {
        ask(service -> {
            telling.to(service);
            return true;
        });
    }

    /** One operation of the contract that answers nothing. */
    public interface Telling {
        void to(EjbcaWs service) throws DeclaredFault;
    }

    /**
     * Asks what changes nothing, and again if there is no answer.
     *
     * @throws EjbcaRefused if the other side says no
     * @throws EjbcaUnavailable if it does not answer any of the times
     */
    public <T> T look(Call<T> question) {
        for (var attempt = 1; ; attempt++) {
            try {
                return ask(question);
            } catch (EjbcaUnavailable outage) {
                if (attempt == ATTEMPTS) {
                    throw outage;
                }
                rest(outage);
            }
        }
    }

    private void rest(EjbcaUnavailable outage) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw outage;
        }
    }

    @Override
    public void close() {
        bus.shutdown(true);
    }
}
