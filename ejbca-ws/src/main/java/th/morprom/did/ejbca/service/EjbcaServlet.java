package th.morprom.did.ejbca.service;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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

    /** What is read of a client that may not enter: enough for any question that it is answered. */
    public static final int MAX_BYTES_OF_STRANGERS = 4 * 1024;

    /** What is let go by unread, so that the refusal is heard by who is still sending. */
    private static final int PASSED_OVER = 64 * 1024;

    private static final String REFUSAL = """
            <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><soap:Fault>\
            <faultcode>soap:Server</faultcode>\
            <faultstring>Administrator is not authorized to resource /administrator</faultstring>\
            <detail><ns2:AuthorizationDeniedException xmlns:ns2="%s"/></detail>\
            </soap:Fault></soap:Body></soap:Envelope>""".formatted(EjbcaWs.NAMESPACE);

    private static final String ADDRESS = "/ejbcaws";
    private static final int BAD_METHOD = HttpServletResponse.SC_METHOD_NOT_ALLOWED;
    private static final int TOO_LARGE = HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;

    private final transient EjbcaWs implementation;
    private final transient Predicate<X509Certificate> known;
    private final transient Duration patience;
    private final transient EjbcaBus engine;

    /**
     * Before it is published.
     *
     * @param known whether a client may enter at all; of others next to nothing is read
     * @param patience for a whole request
     */
    public EjbcaServlet(EjbcaWs implementation, Predicate<X509Certificate> known, Duration patience) {
        this.implementation = implementation;
        this.known = known;
        this.patience = patience;
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
                serve(request, response);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        var isKnown = shown(request).filter(known).isPresent();
        if (!isKnown && request.getContentLengthLong() > MAX_BYTES_OF_STRANGERS) {
            refuse(request, response);
        } else {
            super.invoke(new BoundedRequest(request, isKnown ? MAX_BYTES : MAX_BYTES_OF_STRANGERS, patience), response);
        }
    }

    /** As EJBCA refuses, and without a look at what was asked. */
    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getContentLengthLong() <= PASSED_OVER) {
            new BoundedRequest(request, PASSED_OVER, patience)
                    .getInputStream()
                    .transferTo(OutputStream.nullOutputStream());
        }
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        response.setContentType("text/xml;charset=UTF-8");
        response.getOutputStream().write(REFUSAL.getBytes(StandardCharsets.UTF_8));
    }

    /** The certificate that the client of the call under way has shown, as the TLS layer has accepted it. */
    public static Optional<X509Certificate> clientCertificate() {
        return Optional.ofNullable(PhaseInterceptorChain.getCurrentMessage())
                .map(message -> (HttpServletRequest) message.get(AbstractHTTPDestination.HTTP_REQUEST))
                .flatMap(EjbcaServlet::shown);
    }

    /** Tells the client of the call under way, beside the fault that it gets, when to come again. */
    public static void retryAfter(Duration wait) {
        Optional.ofNullable(PhaseInterceptorChain.getCurrentMessage())
                .map(message -> (HttpServletResponse) message.get(AbstractHTTPDestination.HTTP_RESPONSE))
                .ifPresent(response -> response.setHeader("Retry-After", Long.toString(wait.toSeconds())));
    }

    private static Optional<X509Certificate> shown(HttpServletRequest request) {
        return Optional.ofNullable((X509Certificate[]) request.getAttribute("jakarta.servlet.request.X509Certificate"))
                .filter(chain -> chain.length > 0)
                .map(chain -> chain[0]);
    }
}
