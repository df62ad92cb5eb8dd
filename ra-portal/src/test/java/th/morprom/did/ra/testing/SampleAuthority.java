package th.morprom.did.ra.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.enrolment.CertificateAuthority;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.enrolment.Certified;
import th.morprom.did.ra.enrolment.ExaminedKey;
import th.morprom.did.testpki.pki.SampleHierarchy;

/** A CA that believes everything, remembers what it was asked, and can be told to be away or to say no. */
public final class SampleAuthority implements CertificateAuthority {
    private static final int PRIVILEGE_WITHDRAWN = 9;

    private final SampleHierarchy hierarchy;
    private final Clock clock;
    private final Map<UUID, Certified> issued = new HashMap<>();
    private final Map<String, UUID> usedBy = new HashMap<>();
    private final Map<String, Integer> revoked = new HashMap<>();
    private final Map<String, Requester> suspended = new HashMap<>();
    private final List<Request> requests = new ArrayList<>();
    private final Map<String, Requester> revokedBy = new HashMap<>();
    private boolean away;
    private Optional<String> refusal = Optional.empty();
    private final Set<String> troubled = new HashSet<>();
    private final Set<String> silent = new HashSet<>();
    private int changesAsked;
    private final Set<String> beyondRegistrars = new HashSet<>();
    private final Set<UUID> lost = new HashSet<>();
    private int losses;
    private Runnable meanwhile = () -> {};

    public SampleAuthority(SampleHierarchy hierarchy, Clock clock) {
        this.hierarchy = hierarchy;
        this.clock = clock;
    }

    /** What it was asked. */
    public record Request(UUID id, String evidence) {}

    /** Every request in order, repeated ones too. */
    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Reasons by serial number. */
    public synchronized Map<String, Integer> revoked() {
        return Map.copyOf(revoked);
    }

    /** Who asked first, in such words as the CA was told. */
    public synchronized Requester revokedBy(String serialHex) {
        return Objects.requireNonNull(revokedBy.get(serialHex));
    }

    /** Serial numbers. */
    public synchronized Set<String> suspended() {
        return Set.copyOf(suspended.keySet());
    }

    public synchronized void goAway() {
        away = true;
    }

    public synchronized void comeBack() {
        away = false;
    }

    /** To issue or revoke, from now on; empty to do so again. */
    public synchronized void refuse(Optional<String> reason) {
        refusal = reason;
    }

    /** It answers, from now on, that it can do nothing about this request or certificate. */
    public synchronized void haveTroubleWith(String requestOrSerial) {
        troubled.add(requestOrSerial);
    }

    /** No answer comes, from now on, to what is asked about this request or certificate. */
    public synchronized void sayNothingAbout(String requestOrSerial) {
        silent.add(requestOrSerial);
    }

    /** So often it was asked for a change of status, whatever came of it. */
    public synchronized int changesAsked() {
        return changesAsked;
    }

    /** It lies outside the scope of every registrar, from now on. */
    public synchronized void keepFromRegistrars(String serialHex) {
        beyondRegistrars.add(serialHex);
    }

    /** A crash takes what it makes for the next requests, so many of them; it does not know again what became of them. */
    public synchronized void lose(int requests) {
        losses = requests;
    }

    /** What happens elsewhere while it issues the next one, or changes the status of one. */
    public synchronized void meanwhile(Runnable work) {
        meanwhile = work;
    }

    /** Believes that whoever brings a request has its key; knows the certificates that it issued. */
    @Override
    public synchronized ExaminedKey examine(UUID holder, byte[] pkcs10) {
        requireThere();
        refusal.ifPresent(reason -> {
            throw new CertificationRefused(reason);
        });
        try {
            var request = new PKCS10CertificationRequest(pkcs10);
            var key = request.getSubjectPublicKeyInfo();
            var names = request.getSubject().getRDNs(BCStyle.CN);
            return new ExaminedKey(
                    CanonicalJson.sha256Hex(key.getEncoded()),
                    names.length == 1
                            ? Optional.of(names[0].getFirst().getValue().toString())
                            : Optional.empty(),
                    issued.values().stream()
                            .filter(certified -> isOf(key, certified))
                            .map(Certified::serialHex)
                            .collect(Collectors.toSet()));
        } catch (IOException malformed) {
            throw new CertificationRefused("MALFORMED_REQUEST");
        }
    }

    private static boolean isOf(SubjectPublicKeyInfo key, Certified certified) {
        try {
            return new X509CertificateHolder(certified.chain().get(0).toByteArray())
                    .getSubjectPublicKeyInfo()
                    .equals(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized Certified issue(UUID requestId, byte[] pkcs10, String evidenceJson) {
        requests.add(new Request(requestId, evidenceJson));
        requireThere();
        requireNoTroubleWith(requestId.toString());
        refusal.ifPresent(reason -> {
            throw new CertificationRefused(reason);
        });
        work();
        if (losses > 0 && !issued.containsKey(requestId) && lost.add(requestId)) {
            losses--;
        }
        if (lost.contains(requestId)) {
            throw new CertificationRefused(OUTCOME_UNKNOWN);
        }
        var user = usedBy.putIfAbsent(evidenceJson, requestId);
        if (user != null && !user.equals(requestId)) {
            throw new CertificationRefused(APPROVAL_USED);
        }
        return issued.computeIfAbsent(requestId, id -> certify(pkcs10));
    }

    @Override
    public synchronized void revoke(String serialHex, int reason, Requester requester) {
        requireReady(serialHex);
        refusal.ifPresent(refused -> {
            throw new CertificationRefused(refused);
        });
        requireScope(serialHex, requester);
        if (reason == PRIVILEGE_WITHDRAWN
                && !(requester instanceof Requester.LicenceRegistry || requester instanceof Requester.Registrar)) {
            throw new CertificationRefused("NOT_AUTHORISED");
        }
        work();
        var before = revoked.putIfAbsent(serialHex, reason);
        if (before != null && before != reason) {
            throw new CertificationRefused(ALREADY_REVOKED);
        }
        revokedBy.putIfAbsent(serialHex, requester);
    }

    @Override
    public synchronized void suspend(String serialHex, Requester requester) {
        requireReady(serialHex);
        requireScope(serialHex, requester);
        requireGood(serialHex);
        work();
        suspended.putIfAbsent(serialHex, requester);
    }

    @Override
    public synchronized void release(String serialHex, Requester requester) {
        requireReady(serialHex);
        requireGood(serialHex);
        var by = suspended.get(serialHex);
        if (by == null) {
            throw new CertificationRefused(NOT_SUSPENDED);
        }
        if ((by instanceof Requester.LicenceRegistry) != (requester instanceof Requester.LicenceRegistry)) {
            throw new CertificationRefused("NOT_AUTHORISED");
        }
        suspended.remove(serialHex);
        work();
    }

    private void requireReady(String serialHex) {
        changesAsked++;
        requireThere();
        requireNoTroubleWith(serialHex);
    }

    private void requireScope(String serialHex, Requester requester) {
        if (requester instanceof Requester.Registrar && beyondRegistrars.contains(serialHex)) {
            throw new CertificationRefused("NOT_AUTHORISED");
        }
    }

    private void work() {
        var work = meanwhile;
        meanwhile = () -> {};
        work.run();
    }

    private void requireNoTroubleWith(String requestOrSerial) {
        if (troubled.contains(requestOrSerial)) {
            throw new CertificationUnavailable("in trouble", new IOException("answered"), true);
        }
        if (silent.contains(requestOrSerial)) {
            throw new CertificationUnavailable("silent", new IOException("no answer"));
        }
    }

    private void requireGood(String serialHex) {
        if (revoked.containsKey(serialHex)) {
            throw new CertificationRefused(ALREADY_REVOKED);
        }
    }

    private void requireThere() {
        if (away) {
            throw new CertificationUnavailable("away", new IOException("no answer"));
        }
    }

    private Certified certify(byte[] pkcs10) {
        try {
            var now = clock.instant();
            var end = now.plus(Duration.ofDays(365));
            var issuer = hierarchy.issuing();
            var certificate = new X509v3CertificateBuilder(
                            issuer.certificate().getSubject(),
                            BigInteger.valueOf(0x7000_0000L + issued.size()),
                            Date.from(now),
                            Date.from(end),
                            new X500Name("CN=Applicant"),
                            new PKCS10CertificationRequest(pkcs10).getSubjectPublicKeyInfo())
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.nonRepudiation))
                    .build(issuer.contentSigner());
            var chain = new ArrayList<Bytes>(List.of(der(certificate)));
            issuer.chain().forEach(above -> chain.add(der(above)));
            return new Certified(certificate.getSerialNumber().toString(16), chain, now, end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Bytes der(X509CertificateHolder certificate) {
        try {
            return Bytes.of(certificate.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
