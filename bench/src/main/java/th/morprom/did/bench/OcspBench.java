package th.morprom.did.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import th.morprom.did.ocsp.answer.OcspResponder;
import th.morprom.did.ocsp.http.Door;

/** Status answers by the door of the module's own, for certificates in random order. */
final class OcspBench {
    private static final String MEDIA_TYPE = "application/ocsp-request";
    private static final int CERTIFICATES = 1_000_000;
    private static final int ASKED = 200_000;
    private static final int NONCES = 2_000;
    private static final int NONCE_OCTETS = 32;
    private static final int CONNECTIONS = 32;
    /** Threads with so many connections each, where some must ask while others read. */
    private static final int CROWDS = 2;

    private static final byte[] TO_BE_SIGNED = new byte[300];

    private OcspBench() {}

    /** GET without nonce, as browsers and caches ask, beside 1,000,000 certificates whose answers were made ahead. */
    static Figure withoutNonce(String name) throws Exception {
        try (var system =
                new BenchSystem(Map.of("morprom.ocsp.signing.ahead", "all", "morprom.ocsp.validity", "10h"))) {
            IssuanceBench.issue(system, 1);
            new FilledRegister(system.jdbc()).fill(CERTIFICATES);
            awaitAnswers(system.get(OcspResponder.class));
            var requests = gets(system);
            var port = system.get(Door.class).port();
            try (var constant = new ConstantDoor(wholeAnswer(port, requests.get(0)))) {
                return new Comparison(
                                name,
                                "answers/s",
                                Work.requests(1, () -> new Crowd(port, CONNECTIONS, requests)),
                                ConstantDoor.NAME,
                                Work.requests(1, () -> new Crowd(constant.port(), CONNECTIONS, requests)))
                        .run(system.cpu());
            }
        }
    }

    /** POST with a nonce, beside the bare signing of the same key through the same adapter. */
    static Figure withNonce(String name) throws Exception {
        try (var system = new BenchSystem(Map.of())) {
            var requests = posts(system);
            var port = system.get(Door.class).port();
            tryOut(port, requests.get(0));
            var hierarchy = system.get(Hierarchy.class);
            var authority = hierarchy.current(SigningAuthority.SIGNING);
            var key = hierarchy.ocspSigner(authority.name()).orElseThrow().key();
            return new Comparison(
                            name,
                            "answers/s",
                            Work.requests(1, () -> new Crowd(port, CONNECTIONS, requests)),
                            "token-sign",
                            Work.here(() -> () -> key.sign(TO_BE_SIGNED)))
                    .run(system.cpu());
        }
    }

    /** The same by a device that signs by itself, beside all that it can do. */
    static Figure withNonceByDevice(String name) throws Exception {
        try (var system = new BenchSystem(BenchDevice.create(), BenchDevice.settings());
                var token = new BenchToken(BenchDevice.create())) {
            var requests = posts(system);
            var port = system.get(Door.class).port();
            tryOut(port, requests.get(0));
            return new Comparison(
                            name,
                            "answers/s",
                            Work.requests(CROWDS, () -> new Crowd(port, CONNECTIONS, requests)),
                            RawSigning.OF_DEVICE,
                            BenchDevice.raw(token::rawSigning))
                    .run(system.cpu());
        }
    }

    private static List<byte[]> posts(BenchSystem system) {
        var serial = IssuanceBench.issue(system, 1).get(0);
        var authority = system.get(Hierarchy.class).current(SigningAuthority.SIGNING);
        var random = new SecureRandom();
        var requests = new ArrayList<byte[]>();
        for (var i = 0; i < NONCES; i++) {
            var der = request(authority.certificate(), serial, Optional.of(random));
            requests.add(HttpTask.post("/ocsp", MEDIA_TYPE, der));
        }
        return requests;
    }

    private static void awaitAnswers(OcspResponder responder) throws InterruptedException {
        while (responder.kept() < CERTIFICATES) {
            Thread.sleep(100);
        }
    }

    private static List<byte[]> gets(BenchSystem system) {
        var issuer =
                system.get(Hierarchy.class).current(SigningAuthority.SIGNING).certificate();
        return system
                .jdbc()
                .sql("select serial from ca.certificate where request_sha256 = key_sha256 order by key_sha256 limit ?")
                .param(ASKED)
                .query(String.class)
                .list()
                .stream()
                .map(serial -> HttpTask.get(path(issuer, new BigInteger(serial, 16))))
                .toList();
    }

    /** Where one asks by GET about this certificate. */
    static String path(X509CertificateHolder issuer, BigInteger serial) {
        var der = request(issuer, serial, Optional.empty());
        return "/ocsp/" + URLEncoder.encode(Base64.getEncoder().encodeToString(der), StandardCharsets.US_ASCII);
    }

    /** As it goes over the line, for the reference to repeat. */
    private static byte[] wholeAnswer(int port, byte[] request) throws IOException, OCSPException {
        tryOut(port, request);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var text = new String(request, StandardCharsets.ISO_8859_1)
                    .replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return answer.replace("\r\nConnection: close", "").getBytes(StandardCharsets.ISO_8859_1);
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
