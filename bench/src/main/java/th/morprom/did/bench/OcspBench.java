package th.morprom.did.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.SigningAuthority;

/** Status answers over HTTP, for certificates that this CA has issued, in random order. */
final class OcspBench {
    private static final String MEDIA_TYPE = "application/ocsp-request";
    private static final int CERTIFICATES = 200;
    private static final int REQUESTS = 2000;
    private static final int NONCE_OCTETS = 16;
    private static final int CONNECTIONS = 8;

    private OcspBench() {}

    /** GET without nonce, as browsers and caches ask. */
    static Figure withoutNonce(String name) throws Exception {
        return measure(name, Optional.empty(), der -> {
            var base64 = Base64.getEncoder().encodeToString(der);
            return HttpTask.get("/ocsp/" + URLEncoder.encode(base64, StandardCharsets.US_ASCII));
        });
    }

    /** POST with a nonce, never the same. */
    static Figure withNonce(String name) throws Exception {
        return measure(name, Optional.of(new SecureRandom()), der -> HttpTask.post("/ocsp", MEDIA_TYPE, der));
    }

    private static Figure measure(String name, Optional<SecureRandom> nonces, Function<byte[], byte[]> http)
            throws Exception {
        try (var system = new BenchSystem()) {
            var serials = IssuanceBench.issue(system, CERTIFICATES);
            var issuer = system.get(Hierarchy.class)
                    .current(SigningAuthority.SIGNING)
                    .certificate();
            var requests = new ArrayList<byte[]>();
            for (var i = 0; i < REQUESTS; i++) {
                requests.add(http.apply(request(issuer, serials.get(i % serials.size()), nonces)));
            }
            var port = system.port();
            tryOut(port, requests.get(0));
            // The reference is sent the same bytes to another path.
            var constant = requests.stream().map(OcspBench::toConstant).toList();
            return new Comparison(
                            name,
                            "answers/s",
                            Work.requests(CONNECTIONS, () -> new HttpTask(port, requests)),
                            ConstantAnswer.NAME,
                            Work.requests(CONNECTIONS, () -> new HttpTask(port, constant)))
                    .run(system.cpu());
        }
    }

    private static void tryOut(int port, byte[] request) throws IOException, OCSPException {
        try (var client = new HttpTask(port, List.of(request))) {
            var answer = client.exchange();
            if (new OCSPResp(answer).getStatus() != OCSPResp.SUCCESSFUL) {
                throw new IllegalStateException("answered OCSP status " + new OCSPResp(answer).getStatus());
            }
        }
    }

    private static byte[] toConstant(byte[] request) {
        var text = new String(request, StandardCharsets.ISO_8859_1);
        return text.replaceFirst("/ocsp\\S*", ConstantAnswer.PATH).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] request(X509CertificateHolder issuer, BigInteger serial, Optional<SecureRandom> nonces) {
        try {
            var builder = new OCSPReqBuilder()
                    .addRequest(new CertificateID(
                            new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1), issuer, serial));
            if (nonces.isPresent()) {
                var nonce = new byte[NONCE_OCTETS];
                nonces.get().nextBytes(nonce);
                builder.setRequestExtensions(new Extensions(new Extension(
                        OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(nonce).getEncoded())));
            }
            return builder.build().getEncoded();
        } catch (OCSPException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
