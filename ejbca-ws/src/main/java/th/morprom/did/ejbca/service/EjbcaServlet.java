package th.morprom.did.ejbca.service;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.apache.cxf.staxutils.StaxUtils;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import th.morprom.did.ejbca.contract.EjbcaWs;
import th.morprom.did.ejbca.wire.EjbcaBus;

/**
 * Serves the contract: map it to {@link #MAPPING} at the root of a host. What it reads is bounded in octets, depth and number of
 * elements, and has neither a document type nor entities. {@code ?wsdl} shows the contract; everything else is a POST.
 */
public final class EjbcaServlet extends CXFNonSpringServlet {
    private static final long serialVersionUID = 1L;

    /** Where this servlet belongs, so that the service is at {@link EjbcaWs#PATH}. */
    public static final String MAPPING = "/ejbca/ejbcaws/*";

    /** A request of an honest client has some tens of thousands of octets: approval evidence is the longest part. */
    public static final int MAX_BYTES = 1024 * 1024;

    private static final String ADDRESS = "/ejbcaws";
    private static final int BAD_METHOD = HttpServletResponse.SC_METHOD_NOT_ALLOWED;
    private static final int TOO_LARGE = HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;

    private final transient EjbcaWs implementation;
    private final transient EjbcaBus engine;

    public EjbcaServlet(EjbcaWs implementation) {
        this.implementation = implementation;
        this.engine = new EjbcaBus(limits());
        setBus(engine);
    }

    /** Of the parser; CXF's own are made for documents, not for requests. */
    private static Map<String, Object> limits() {
        return Map.of(
                StaxUtils.MAX_ELEMENT_DEPTH, 32,
                StaxUtils.MAX_CHILD_ELEMENTS, 256,
                StaxUtils.MAX_ELEMENT_COUNT, 2_000L,
                StaxUtils.MAX_ATTRIBUTE_COUNT, 32,
                StaxUtils.MAX_ATTRIBUTE_SIZE, 4_096,
                StaxUtils.MAX_TEXT_LENGTH, MAX_BYTES,
                StaxUtils.MAX_XML_CHARACTERS, (long) MAX_BYTES);
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        super.init(config);
        engine.with(this::publish);
    }

    private Server publish() {
        var factory = new JaxWsServerFactoryBean();
        factory.setBus(engine);
        factory.setServiceClass(EjbcaWs.class);
        factory.setServiceBean(implementation);
        factory.setServiceName(new QName(EjbcaWs.NAMESPACE, EjbcaWs.SERVICE));
        factory.setEndpointName(new QName(EjbcaWs.NAMESPACE, EjbcaWs.PORT));
        factory.setAddress(ADDRESS);
        factory.getInInterceptors().add(new NoDocumentType());
        return factory.create();
    }

    @Override
    protected void invoke(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        try {
            var isDescription = request.getMethod().equals("GET")
                    && "wsdl".equalsIgnoreCase(request.getQueryString())
                    && EjbcaWs.PATH.equals(request.getRequestURI());
            if (!isDescription && !request.getMethod().equals("POST")) {
                response.sendError(BAD_METHOD);
            } else if (request.getContentLengthLong() > MAX_BYTES) {
                response.sendError(TOO_LARGE);
            } else {
                super.invoke(new BoundedRequest(request, MAX_BYTES), response);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The certificate that the client of the call under way has shown, as the TLS layer has accepted it. */
    public static Optional<X509Certificate> clientCertificate() {
        return Optional.ofNullable(PhaseInterceptorChain.getCurrentMessage())
                .map(message -> (HttpServletRequest) message.get(AbstractHTTPDestination.HTTP_REQUEST))
                .map(request -> (X509Certificate[]) request.getAttribute("jakarta.servlet.request.X509Certificate"))
                .filter(chain -> chain.length > 0)
                .map(chain -> chain[0]);
    }
}
