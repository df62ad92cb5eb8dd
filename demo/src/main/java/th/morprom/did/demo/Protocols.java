package th.morprom.did.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/** A stranger's view of the system: OCSP, time-stamps and files over HTTP, nothing else. */
final class Protocols {
    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    Protocols(URI base) {
        this.base = base;
    }

    byte[] get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    /** The whole OCSP response, DER, after looking that it is one for this certificate. */
    byte[] ocsp(X509CertificateHolder certificate, X509CertificateHolder issuer)
            throws IOException, InterruptedException, OCSPException, OperatorCreationException {
        var digests = new JcaDigestCalculatorProviderBuilder().build();
        var id = new CertificateID(digests.get(CertificateID.HASH_SHA1), issuer, certificate.getSerialNumber());
        var request = new OCSPReqBuilder().addRequest(id).build().getEncoded();
        return send(HttpRequest.newBuilder(base.resolve("/ocsp"))
                .header("Content-Type", "application/ocsp-request")
                .POST(BodyPublishers.ofByteArray(request)));
    }

    /** The word for what an OCSP response says: {@code good}, {@code revoked} or {@code unknown}. */
    static String status(byte[] ocspResponse) throws IOException, OCSPException {
        var response = new OCSPResp(ocspResponse);
        if (!(response.getResponseObject() instanceof BasicOCSPResp basic)) {
            throw new IOException("OCSP status " + response.getStatus());
        }
        var status = basic.getResponses()[0].getCertStatus();
        if (status == CertificateStatus.GOOD) {
            return "good";
        }
        return status instanceof RevokedStatus ? "revoked" : "unknown";
    }

    /** The whole time-stamp response, DER, after checking it against the question. */
    byte[] timestamp(byte[] stamped) throws IOException, InterruptedException, TSPException, GeneralSecurityException {
        var generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        var request = generator.generate(
                new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256),
                MessageDigest.getInstance("SHA-256").digest(stamped),
                new BigInteger(64, new SecureRandom()));
        var answer = send(HttpRequest.newBuilder(base.resolve("/tsa"))
                .header("Content-Type", "application/timestamp-query")
                .POST(BodyPublishers.ofByteArray(request.getEncoded())));
        new TimeStampResponse(answer).validate(request);
        return answer;
    }

    private byte[] send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("HTTP " + answer.statusCode() + " from " + answer.uri());
        }
        return answer.body();
    }
}
