package th.morprom.did.ca.ejbca;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.crl.CrlKind;
import th.morprom.did.ca.profile.CertificateProfile;
import th.morprom.did.ca.profile.CrlScope;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.registration.ChangeStatus.Change;
import th.morprom.did.ca.registration.EndEntityQuery;
import th.morprom.did.ca.registration.EnrolEndEntity.Login;
import th.morprom.did.ca.registration.RegistrationAuthorities;
import th.morprom.did.ca.registration.RegistrationAuthority;
import th.morprom.did.ca.registration.RegistrationRefused;
import th.morprom.did.ca.registration.RegistrationRefused.Reason;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ca.revocation.RevocationRefused;
import th.morprom.did.ejbca.contract.CertificateResponse;
import th.morprom.did.ejbca.contract.CertificateWS;
import th.morprom.did.ejbca.contract.EjbcaTimes;
import th.morprom.did.ejbca.contract.EjbcaWs;
import th.morprom.did.ejbca.contract.KeyValuePair;
import th.morprom.did.ejbca.contract.MorPromExtensions;
import th.morprom.did.ejbca.contract.NameAndId;
import th.morprom.did.ejbca.contract.RevokeStatus;
import th.morprom.did.ejbca.contract.UserDataVOWS;
import th.morprom.did.ejbca.contract.UserMatch;

/**
 * The operations, each for the registration authority whose certificate the connection shows. Refusals leave it as they are; {@link
 * FaultTranslation} makes faults of them.
 */
final class EjbcaEndpoint implements EjbcaWs {
    private static final String VERSION = "EJBCA 8.2.0 (MorProm Digital ID)";
    private static final int PKCS10 = 0;

    private final Desks desks;
    private final RegistrationAuthorities authorities;
    private final CaNames caNames;
    private final Supplier<Optional<X509Certificate>> clientCertificate;

    EjbcaEndpoint(
            Desks desks, RegistrationAuthorities authorities, Supplier<Optional<X509Certificate>> clientCertificate) {
        this.desks = desks;
        this.authorities = authorities;
        this.caNames = new CaNames(desks.hierarchy());
        this.clientCertificate = clientCertificate;
    }

    /** Who asks; with EJBCA's own words where nobody whom we know does. */
    private RegistrationAuthority asking() {
        var certificate = clientCertificate.get().orElseThrow(EjbcaEndpoint::nobody);
        return authorities
                .with(certificate)
                .orElseThrow(() -> new RegistrationRefused(
                        Reason.NOT_AUTHORISED, "Administrator is not authorized to resource /administrator"));
    }

    private static RegistrationRefused nobody() {
        return new RegistrationRefused(
                Reason.NOT_AUTHORISED, "Error no client certificate received used for authentication.");
    }

    /** Keeps a refusal, if it is somebody's whom we know: strangers do not write into the audit log. */
    void record(String operation, RegistrationRefused refused) {
        known().ifPresent(asking -> desks.recordRefusal().record(asking, operation, refused));
    }

    private Optional<RegistrationAuthority> known() {
        return clientCertificate.get().flatMap(authorities::with);
    }

    @Override
    public String getEjbcaVersion() {
        return VERSION;
    }

    @Override
    public boolean isAuthorized(@Nullable String resource) {
        return known().filter(asking -> Resources.mayUse(asking, Read.orEmpty(resource)))
                .isPresent();
    }

    @Override
    public List<NameAndId> getAvailableCAs() {
        return known().map(asking ->
                        caNames.visibleTo(asking).stream().map(Write::nameAndId).toList())
                .orElse(List.of());
    }

    @Override
    public List<NameAndId> getAuthorizedEndEntityProfiles() {
        return desks.profiles().of(asking()).stream()
                .map(profile -> Write.nameAndId(profile.name()))
                .toList();
    }

    @Override
    public List<NameAndId> getAvailableCAsInProfile(int endEntityProfileId) {
        return profile(asking(), endEntityProfileId).issuers().stream()
                .map(issuer -> Write.nameAndId(issuer.label()))
                .toList();
    }

    @Override
    public List<NameAndId> getAvailableCertificateProfiles(int endEntityProfileId) {
        return List.of(Write.nameAndId(profile(asking(), endEntityProfileId).name()));
    }

    private CertificateProfile profile(RegistrationAuthority asking, int id) {
        var profile = desks.profiles()
                .find(id)
                .orElseThrow(() -> new RegistrationRefused(
                        Reason.UNKNOWN_END_ENTITY_PROFILE, "there is no end entity profile of this number"));
        if (!asking.mayUse(profile)) {
            throw new RegistrationRefused(
                    Reason.NOT_AUTHORISED, asking.name() + " may not use the profile " + profile.name());
        }
        return profile;
    }

    @Override
    public void editUser(@Nullable UserDataVOWS user) {
        var asking = asking();
        var given = Read.user(user);
        Read.name(given.subjectDN);
        desks.editEndEntity().edit(asking, Read.order(given, caNames.forOrders(given.caName)));
    }

    @Override
    public List<UserDataVOWS> findUser(@Nullable UserMatch match) {
        var asking = asking();
        var wanted = Optional.ofNullable(match)
                .orElseThrow(() -> new RegistrationRefused(Reason.ILLEGAL_QUERY, "nothing is looked for"));
        var query = EndEntityQuery.of(wanted.matchwith, wanted.matchtype, Read.orEmpty(wanted.matchvalue));
        return desks.findEndEntities().find(asking, query, MOST_FOUND).stream()
                .map(Write::user)
                .toList();
    }

    @Override
    public List<CertificateWS> findCerts(@Nullable String username, boolean onlyValid) {
        return Write.certificates(
                desks.findCertificates().of(asking(), Read.text(username, "the user name"), onlyValid));
    }

    @Override
    public CertificateResponse pkcs10Request(
            @Nullable String username,
            @Nullable String password,
            @Nullable String pkcs10,
            @Nullable String hardTokenSN,
            @Nullable String responseType) {
        var asking = asking();
        var type = Write.responseType(responseType);
        var login = new Login(Read.text(username, "the user name"), Read.orEmpty(password));
        return Write.response(desks.enrolEndEntity().enrol(asking, login, Read::name, Read.request(pkcs10)), type);
    }

    @Override
    public CertificateResponse certificateRequest(
            @Nullable UserDataVOWS user,
            @Nullable String request,
            int requestType,
            @Nullable String hardTokenSN,
            @Nullable String responseType) {
        var asking = asking();
        var type = Write.responseType(responseType);
        if (requestType != PKCS10) {
            throw new RegistrationRefused(Reason.FIELD_NOT_VALID, "only PKCS#10 requests are taken, type 0");
        }
        var given = Read.asOfRequest(Read.user(user));
        var order = Read.order(given, caNames.forOrders(given.caName));
        var subject = Read.name(given.subjectDN);
        return Write.response(desks.enrolEndEntity().enrol(asking, order, subject, Read.request(request)), type);
    }

    @Override
    public void revokeCert(@Nullable String issuerDN, @Nullable String certificateSN, int reason) {
        change(issuerDN, certificateSN, Change.of(reason), Optional.empty());
    }

    @Override
    public void revokeCertBackdated(
            @Nullable String issuerDN, @Nullable String certificateSN, int reason, @Nullable String date) {
        change(issuerDN, certificateSN, since(Change.of(reason), date), Optional.empty());
    }

    @Override
    public void revokeCertWithMetadata(
            @Nullable String issuerDN, @Nullable String certificateSN, @Nullable List<KeyValuePair> metadata) {
        var given = Read.metadata(metadata);
        var reason = Read.reason(given.remove("reason"));
        var date = Optional.ofNullable(given.remove("revocationdate"));
        var requester = Optional.ofNullable(given.remove(MorPromExtensions.REQUESTER));
        if (!given.isEmpty()) {
            throw new RegistrationRefused(Reason.FIELD_NOT_VALID, "metadata that this CA does not know");
        }
        var change = Change.of(reason);
        change(
                issuerDN,
                certificateSN,
                date.map(text -> since(change, text)).orElse(change),
                requester.map(Read::requester));
    }

    /** A date in the past is when the certificate became invalid; it counts as revoked from now on all the same. */
    private static Change since(Change change, @Nullable String date) {
        if (!(change instanceof Change.Revoke revoke)) {
            throw new RegistrationRefused(Reason.DATE_NOT_VALID, "only a revocation has a date");
        }
        try {
            return new Change.Revoke(revoke.cause().since(EjbcaTimes.revocation(Read.text(date, "the date"))));
        } catch (IllegalArgumentException e) {
            throw new RegistrationRefused(Reason.DATE_NOT_VALID, "the date is not ISO 8601 with an offset");
        }
    }

    private void change(
            @Nullable String issuerDN, @Nullable String certificateSN, Change change, Optional<Requester> requester) {
        var asking = asking();
        var issuer = caNames.issuer(asking, issuerDN);
        try {
            desks.changeStatus().change(asking, issuer, Read.serial(certificateSN), change, requester);
        } catch (RevocationRefused refused) {
            if (requester.isPresent() && refused.reason() == RevocationRefused.Reason.NOT_AUTHORISED) {
                throw new RequesterRefused(refused);
            }
            throw refused;
        }
    }

    @Override
    public void revokeUser(@Nullable String username, int reason, boolean deleteUser) {
        desks.changeStatus().changeAll(asking(), Read.text(username, "the user name"), Change.of(reason), deleteUser);
    }

    @Override
    public @Nullable RevokeStatus checkRevokationStatus(@Nullable String issuerDN, @Nullable String certificateSN) {
        var asking = asking();
        var issuer = caNames.issuer(asking, issuerDN);
        return desks.findCertificates()
                .standing(asking, issuer, Read.serial(certificateSN))
                .map(found -> Write.status(Read.orEmpty(issuerDN), Read.orEmpty(certificateSN), found.change()))
                .orElse(null);
    }

    @Override
    public @Nullable CertificateWS getCertificate(@Nullable String certificateSN, @Nullable String issuerDN) {
        var asking = asking();
        return desks.findCertificates()
                .find(asking, caNames.issuer(asking, issuerDN), Read.serial(certificateSN))
                .map(Write::certificate)
                .orElse(null);
    }

    @Override
    public List<CertificateWS> getLastCertChain(@Nullable String username) {
        return Write.certificates(desks.findCertificates().lastChain(asking(), Read.text(username, "the user name")));
    }

    @Override
    public List<CertificateWS> getLastCAChain(@Nullable String caName) {
        var shown = desks.hierarchy().shown(caNames.named(asking(), caName));
        var chain = new ArrayList<>(List.of(Der.of(shown)));
        if (!isCrossCertified(shown)) {
            chain.addAll(desks.hierarchy().above(shown));
        }
        return Write.certificates(chain);
    }

    /** Of a CA from outside, whose chain is not ours to tell. */
    private boolean isCrossCertified(X509CertificateHolder shown) {
        return desks.hierarchy().all().stream()
                .filter(authority -> authority.name().authority() == SigningAuthority.ROOT)
                .noneMatch(root -> root.certificate().getSubject().equals(shown.getIssuer()));
    }

    @Override
    public byte @Nullable [] getLatestCRL(@Nullable String caName, boolean delta) {
        return list(caName, delta, 0);
    }

    /** Partitions count from 1; 0, and -1 in EJBCA's own clients, stand for the list of all. */
    @Override
    public byte @Nullable [] getLatestCRLPartition(@Nullable String caName, boolean delta, int partition) {
        return list(caName, delta, Math.max(partition, 0));
    }

    private byte @Nullable [] list(@Nullable String caName, boolean delta, int partition) {
        var authority = caNames.named(asking(), caName);
        if (partition > CrlScope.MOST_PARTITIONS) {
            return null;
        }
        var scope = new CrlScope(authority.name(), partition);
        return desks.findCrl()
                .find(scope, delta ? CrlKind.DELTA : CrlKind.FULL)
                .map(list -> list.der().toByteArray())
                .orElse(null);
    }
}
