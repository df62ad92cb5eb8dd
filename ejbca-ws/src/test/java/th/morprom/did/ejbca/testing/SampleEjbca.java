package th.morprom.did.ejbca.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.util.CollectionStore;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ejbca.contract.AlreadyRevokedException;
import th.morprom.did.ejbca.contract.AuthorizationDeniedException;
import th.morprom.did.ejbca.contract.CADoesntExistsException;
import th.morprom.did.ejbca.contract.CertificateResponse;
import th.morprom.did.ejbca.contract.CertificateWS;
import th.morprom.did.ejbca.contract.DeclaredFault;
import th.morprom.did.ejbca.contract.EjbcaException;
import th.morprom.did.ejbca.contract.EjbcaNames;
import th.morprom.did.ejbca.contract.EjbcaTimes;
import th.morprom.did.ejbca.contract.EjbcaWs;
import th.morprom.did.ejbca.contract.KeyValuePair;
import th.morprom.did.ejbca.contract.NameAndId;
import th.morprom.did.ejbca.contract.NotFoundException;
import th.morprom.did.ejbca.contract.PlainDetail;
import th.morprom.did.ejbca.contract.RevokeStatus;
import th.morprom.did.ejbca.contract.TwiceBase64;
import th.morprom.did.ejbca.contract.UserDataVOWS;
import th.morprom.did.ejbca.contract.UserMatch;
import th.morprom.did.testpki.pki.SampleHierarchy;

/** Behaves as EJBCA was seen to: every request makes a certificate, statuses have its quirks. It approves of everybody. */
public final class SampleEjbca implements EjbcaWs {
    public static final String CA_NAME = "Sample Issuing CA";

    /** Answers with what is no revocation list. */
    public static final String BROKEN_CA = "Broken CA";

    /** This client may not see it. */
    public static final String CLOSED_CA = "Closed CA";

    private final SampleHierarchy hierarchy;
    private final Map<String, List<X509CertificateHolder>> certificates = new LinkedHashMap<>();
    private final Map<String, Integer> revoked = new LinkedHashMap<>();
    private final List<UserDataVOWS> users = new ArrayList<>();
    private boolean wasAskedBefore;
    private int looks;

    public SampleEjbca(SampleHierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    /** From now on, an earlier request for the same key comes to its end just before each request. */
    public synchronized void wasAskedBefore() {
        wasAskedBefore = true;
    }

    /** All that were issued to this end entity. */
    public synchronized List<X509CertificateHolder> issuedTo(String username) {
        return List.copyOf(certificates.getOrDefault(username, List.of()));
    }

    /** How often it was asked for somebody's certificates. */
    public synchronized int looks() {
        return looks;
    }

    /** For what it is revoked; -1 if it is not. */
    public synchronized int reasonOf(BigInteger serial) {
        return Optional.ofNullable(revoked.get(serial.toString(16))).orElse(-1);
    }

    /** Every end entity that was sent, in order. */
    public synchronized List<UserDataVOWS> users() {
        return List.copyOf(users);
    }

    @Override
    public String getEjbcaVersion() {
        return "EJBCA 8.2.0.1 Community (sample)";
    }

    @Override
    public boolean isAuthorized(@Nullable String resource) {
        return true;
    }

    @Override
    public List<NameAndId> getAvailableCAs() {
        return List.of(named(CA_NAME));
    }

    private static NameAndId named(String name) {
        var named = new NameAndId();
        named.name = name;
        named.id = name.hashCode();
        return named;
    }

    @Override
    public List<NameAndId> getAuthorizedEndEntityProfiles() {
        return List.of(named("EMPTY"));
    }

    @Override
    public List<NameAndId> getAvailableCAsInProfile(int endEntityProfileId) {
        return getAvailableCAs();
    }

    @Override
    public List<NameAndId> getAvailableCertificateProfiles(int endEntityProfileId) {
        return List.of(named("ENDUSER"), named("DOCTOR"));
    }

    @Override
    public synchronized void editUser(@Nullable UserDataVOWS user) {
        users.add(Objects.requireNonNull(user));
    }

    @Override
    public synchronized List<UserDataVOWS> findUser(@Nullable UserMatch match) {
        return List.copyOf(users);
    }

    @Override
    public synchronized List<CertificateWS> findCerts(@Nullable String username, boolean onlyValid) {
        looks++;
        return issuedTo(String.valueOf(username)).stream()
                .map(SampleEjbca::certificate)
                .toList();
    }

    @Override
    public CertificateResponse pkcs10Request(
            @Nullable String username,
            @Nullable String password,
            @Nullable String pkcs10,
            @Nullable String hardTokenSN,
            @Nullable String responseType)
            throws NotFoundException {
        throw new NotFoundException("Wrong username or password", DeclaredFault.coded(null));
    }

    @Override
    public synchronized CertificateResponse certificateRequest(
            @Nullable UserDataVOWS user,
            @Nullable String request,
            int requestType,
            @Nullable String hardTokenSN,
            @Nullable String responseType)
            throws EjbcaException {
        editUser(user);
        var entity = Objects.requireNonNull(user);
        if (!CA_NAME.equals(entity.caName)) {
            throw new EjbcaException(
                    "CA with name " + entity.caName + " doesn't exist.", DeclaredFault.coded("CA_NOT_EXISTS"));
        }
        var certificate = issue(entity, Objects.requireNonNull(request));
        certificates
                .computeIfAbsent(Objects.requireNonNull(entity.username), name -> new ArrayList<>())
                .add(certificate);
        if (wasAskedBefore) {
            throw new EjbcaException("same key", DeclaredFault.coded("CERTIFICATE_FOR_THIS_KEY_ALREADY_EXISTS"));
        }
        var answer = new CertificateResponse();
        answer.responseType = responseType;
        answer.data = TwiceBase64.of(message(certificate));
        return answer;
    }

    private X509CertificateHolder issue(UserDataVOWS user, String request) {
        try {
            var now = Instant.now();
            SubjectPublicKeyInfo key =
                    new PKCS10CertificationRequest(TwiceBase64.request(request)).getSubjectPublicKeyInfo();
            return new X509v3CertificateBuilder(
                            hierarchy.issuing().certificate().getSubject(),
                            new BigInteger(120, new SecureRandom()).setBit(120),
                            new Time(Date.from(now.minus(Duration.ofMinutes(10)))),
                            new Time(Date.from(now.plus(Duration.ofDays(10)))),
                            EjbcaNames.read(Objects.requireNonNull(user.subjectDN)),
                            key)
                    .build(hierarchy.issuing().contentSigner());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] message(X509CertificateHolder certificate) {
        try {
            var message = new CMSSignedDataGenerator();
            message.addCertificates(new CollectionStore<>(
                    List.of(hierarchy.root().certificate(), hierarchy.issuing().certificate(), certificate)));
            return message.generate(new CMSAbsentContent()).getEncoded();
        } catch (CMSException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized void revokeCert(@Nullable String issuerDN, @Nullable String certificateSN, int reason)
            throws AlreadyRevokedException, NotFoundException {
        var serial = Objects.requireNonNull(certificateSN);
        if (certificates.values().stream()
                .flatMap(List::stream)
                .noneMatch(known -> known.getSerialNumber().equals(new BigInteger(serial, 16)))) {
            throw new NotFoundException("unknown", DeclaredFault.coded(null));
        }
        var before = Optional.ofNullable(revoked.get(serial)).orElse(-1);
        if ((before != -1 && before != 6) || (before == 6 && reason == 6)) {
            throw new AlreadyRevokedException("already", DeclaredFault.coded("ALREADY_REVOKED"));
        }
        revoked.put(serial, reason);
    }

    @Override
    public void revokeCertBackdated(
            @Nullable String issuerDN, @Nullable String certificateSN, int reason, @Nullable String date)
            throws AlreadyRevokedException, NotFoundException {
        revokeCert(issuerDN, certificateSN, reason);
    }

    @Override
    public void revokeCertWithMetadata(
            @Nullable String issuerDN, @Nullable String certificateSN, @Nullable List<KeyValuePair> metadata) {
        // A fault that the contract does not declare: what CXF makes of any other exception.
        throw new IllegalStateException("no such enterprise feature");
    }

    @Override
    public void revokeUser(@Nullable String username, int reason, boolean deleteUser) {}

    @Override
    public synchronized @Nullable RevokeStatus checkRevokationStatus(
            @Nullable String issuerDN, @Nullable String certificateSN) throws CADoesntExistsException {
        var issuer = EjbcaNames.read(Objects.requireNonNull(issuerDN));
        if (!EjbcaNames.same(issuer, hierarchy.issuing().certificate().getSubject())) {
            throw new CADoesntExistsException("no such CA", DeclaredFault.coded("CA_NOT_EXISTS"));
        }
        var serial = new BigInteger(Objects.requireNonNull(certificateSN), 16);
        if (certificates.values().stream()
                .flatMap(List::stream)
                .noneMatch(known -> known.getSerialNumber().equals(serial))) {
            return null;
        }
        var status = new RevokeStatus();
        status.issuerDN = issuerDN;
        status.certificateSN = certificateSN;
        status.reason = Optional.ofNullable(revoked.get(certificateSN)).orElse(-1);
        status.revocationDate = EjbcaTimes.answer(EjbcaTimes.NEVER);
        return status;
    }

    @Override
    public @Nullable CertificateWS getCertificate(@Nullable String certificateSN, @Nullable String issuerDN) {
        return null;
    }

    @Override
    public synchronized List<CertificateWS> getLastCertChain(@Nullable String username) {
        var issued = issuedTo(String.valueOf(username));
        return issued.isEmpty()
                ? List.of()
                : List.of(
                        certificate(issued.get(issued.size() - 1)),
                        certificate(hierarchy.issuing().certificate()),
                        certificate(hierarchy.root().certificate()));
    }

    @Override
    public List<CertificateWS> getLastCAChain(@Nullable String caName) throws AuthorizationDeniedException {
        if (CLOSED_CA.equals(caName)) {
            throw new AuthorizationDeniedException("not for this client", new PlainDetail());
        }
        return List.of(
                certificate(hierarchy.issuing().certificate()),
                certificate(hierarchy.root().certificate()));
    }

    @Override
    public byte @Nullable [] getLatestCRL(@Nullable String caName, boolean delta) {
        if (BROKEN_CA.equals(caName)) {
            return new byte[] {1};
        }
        try {
            return delta ? null : hierarchy.crl().getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte @Nullable [] getLatestCRLPartition(@Nullable String caName, boolean delta, int partition) {
        return null;
    }

    private static CertificateWS certificate(X509CertificateHolder holder) {
        try {
            var certificate = new CertificateWS();
            certificate.certificateData = TwiceBase64.of(holder.getEncoded());
            return certificate;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
