package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import th.morprom.did.testpki.pki.PemFolder;
import th.morprom.did.testpki.pki.SampleKey;
import th.morprom.did.testpki.pki.SampleTls;

/**
 * A client that was written for EJBCA 8.2 and knows nothing of us: its envelopes are text, it reads answers as XML by name space and names,
 * and gets a certificate, finds it and revokes it, over mutual TLS.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CaDoorForeignClientTest {
    private static final String NAMESPACE = "http://ws.protocol.core.ejbca.org/";
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

    private final CaProcess ca = new CaProcess();
    private final HttpClient http = HttpClient.newBuilder()
            .sslContext(SampleTls.context(Optional.of(CaProcess.OPERATIONS), CaProcess.MACHINES))
            .build();
    private final String username = "hosxp-" + UUID.randomUUID();
    private final String password = "foo123-" + UUID.randomUUID();

    @AfterAll
    void close() {
        ca.close();
    }

    @Test
    void gets_a_certificate_finds_it_revokes_it_and_is_told_so() throws IOException {
        var keys = SampleKey.P256.generate();

        assertThat(answer("editUser", user()).getChildNodes().getLength()).isZero();
        var issued = answer("pkcs10Request", request(DoorOrders.pkcs10(keys)));

        var response = only(issued);
        assertThat(names(response)).containsExactly("responseType", "data");
        assertThat(text(response, "responseType")).isEqualTo("PKCS7WITHCHAIN");
        var chain = chain(text(response, "data"));
        var certificate = chain.stream()
                .filter(one -> one.getPublicKey().equals(keys.getPublic()))
                .findFirst()
                .orElseThrow();
        assertThat(chain.size()).isGreaterThan(1);
        assertThat(certificate.getSubjectX500Principal().toString()).contains("HOSxP");

        assertThat(certificates(answer("findCerts", args(username, "true")))).containsExactly(certificate);
        assertThat(certificates(answer("getLastCertChain", args(username)))).startsWith(certificate);
        assertThat(reason(certificate)).isEqualTo("-1");

        assertThat(answer("revokeCert", args(issuer(certificate), serial(certificate), "4"))
                        .getChildNodes()
                        .getLength())
                .isZero();

        assertThat(reason(certificate)).isEqualTo("4");
        refusedASecondTime(certificate);
        assertThat(certificates(answer("findCerts", args(username, "true")))).isEmpty();
    }

    private void refusedASecondTime(X509Certificate certificate) {
        var refused = send("revokeCert", args(issuer(certificate), serial(certificate), "1"));

        assertThat(refused.statusCode()).isEqualTo(500);
        var fault = body(refused);
        assertThat(fault.getNamespaceURI()).isEqualTo(SOAP);
        assertThat(fault.getLocalName()).isEqualTo("Fault");
        assertThat(text(fault, "faultcode")).endsWith(":Server");
        assertThat(text(fault, "faultstring")).isNotBlank();
        var detail = only(child(fault, "detail"));
        assertThat(detail.getNamespaceURI()).isEqualTo(NAMESPACE);
        assertThat(detail.getLocalName()).isEqualTo("AlreadyRevokedException");
        assertThat(text(child(detail, "errorCode"), "internalErrorCode")).isEqualTo("ALREADY_REVOKED");
    }

    /** Of the status of this certificate, and that its answer is of the contract's form. */
    private String reason(X509Certificate certificate) {
        var status = only(answer("checkRevokationStatus", args(issuer(certificate), serial(certificate))));
        assertThat(names(status)).containsExactly("certificateSN", "issuerDN", "reason", "revocationDate");
        assertThat(text(status, "certificateSN")).isEqualTo(serial(certificate));
        var reason = text(status, "reason");
        if (reason.equals("-1")) {
            assertThat(text(status, "revocationDate")).startsWith("1969-12-31T23:59:59.999");
        }
        return reason;
    }

    /** As the generated client of 8.2 writes it, every field in its declared order. */
    private String user() {
        return """
                <arg0><username>%s</username><password>%s</password><clearPwd>false</clearPwd>
                  <subjectDN>CN=HOSxP,O=โรงพยาบาลตัวอย่าง,ORGANIZATIONIDENTIFIER=AA0000051,C=TH</subjectDN>
                  <caName>authentication</caName><status>10</status><tokenType>USERGENERATED</tokenType>
                  <sendNotification>false</sendNotification><keyRecoverable>false</keyRecoverable>
                  <endEntityProfileName>his-client</endEntityProfileName>
                  <certificateProfileName>his-client</certificateProfileName></arg0>
                """.formatted(username, password);
    }

    private String request(byte[] pkcs10) {
        return "<arg0>%s</arg0><arg1>%s</arg1><arg2>%s</arg2><arg4>PKCS7WITHCHAIN</arg4>"
                .formatted(username, password, PemFolder.pem("CERTIFICATE REQUEST", pkcs10));
    }

    private static String args(String... values) {
        var all = new StringBuilder();
        IntStream.range(0, values.length).forEach(i -> all.append("<arg%d>%s</arg%d>".formatted(i, values[i], i)));
        return all.toString();
    }

    /** The wrapper of a good answer, in the contract's name space. */
    private Element answer(String operation, String arguments) {
        var answer = send(operation, arguments);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/xml");
        var wrapper = body(answer);
        assertThat(wrapper.getNamespaceURI()).isEqualTo(NAMESPACE);
        assertThat(wrapper.getLocalName()).isEqualTo(operation + "Response");
        children(wrapper).forEach(child -> assertThat(child.getNodeName()).isEqualTo("return"));
        return wrapper;
    }

    private HttpResponse<String> send(String operation, String arguments) {
        var envelope = """
                <?xml version="1.0" ?><S:Envelope xmlns:S="%s"><S:Body>\
                <ns2:%s xmlns:ns2="%s">%s</ns2:%s></S:Body></S:Envelope>
                """.formatted(SOAP, operation, NAMESPACE, arguments, operation);
        try {
            return http.send(
                    HttpRequest.newBuilder(ca.door())
                            .header("Content-Type", "text/xml; charset=utf-8")
                            .header("SOAPAction", "\"" + NAMESPACE + operation + "\"")
                            .header("Accept", "text/xml, multipart/related")
                            .POST(BodyPublishers.ofString(envelope))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Element body(HttpResponse<String> answer) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            var envelope = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
            assertThat(envelope.getNamespaceURI()).isEqualTo(SOAP);
            var bodies = envelope.getElementsByTagNameNS(SOAP, "Body");
            assertThat(bodies.getLength()).isEqualTo(1);
            return only((Element) bodies.item(0));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(answer.body(), e);
        }
    }

    private static List<X509Certificate> certificates(Element wrapper) {
        return children(wrapper).stream()
                .map(one -> {
                    assertThat(names(one)).containsExactly("type", "certificateData");
                    return certificate(twice(text(one, "certificateData")));
                })
                .toList();
    }

    private static List<X509Certificate> chain(String data) throws IOException {
        try {
            var found = new ArrayList<X509Certificate>();
            for (var holder : new CMSSignedData(twice(data)).getCertificates().getMatches(null)) {
                found.add(certificate(holder.getEncoded()));
            }
            return found;
        } catch (CMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Base64 within base64, the inner one in lines: what every client of EJBCA undoes. */
    private static byte[] twice(String data) {
        return Base64.getMimeDecoder().decode(Base64.getMimeDecoder().decode(data));
    }

    private static X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String issuer(X509Certificate certificate) {
        return certificate.getIssuerX500Principal().getName();
    }

    private static String serial(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
    }

    private static List<Element> children(Element parent) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(parent.getChildNodes()::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast)
                .toList();
    }

    private static Element only(Element parent) {
        assertThat(children(parent)).hasSize(1);
        return children(parent).get(0);
    }

    /** All of them in no name space. */
    private static List<String> names(Element parent) {
        return children(parent).stream()
                .peek(child -> assertThat(child.getNamespaceURI()).isNull())
                .map(Node::getLocalName)
                .toList();
    }

    private static Element child(Element parent, String name) {
        return children(parent).stream()
                .filter(child -> child.getNodeName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String text(Element parent, String name) {
        return child(parent, name).getTextContent();
    }
}
