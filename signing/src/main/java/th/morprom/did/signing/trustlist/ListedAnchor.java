package th.morprom.did.signing.trustlist;

import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.enumerations.QCTypeEnum;
import eu.europa.esig.dss.model.x509.CertificateToken;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import th.morprom.did.signing.trustlist.ListedService.Use;
import th.morprom.did.signing.verification.Verdict.Signing;

/**
 * By which list a chain of certificates is believed, and whether it was so at a time.
 *
 * @param signed those in force
 */
record ListedAnchor(TrustLists lists, ListedServices signed) {
    Optional<String> list(List<CertificateWrapper> chain) {
        return lists.list(ids(chain)).or(() -> signed.list(chain));
    }

    /**
     * Whether a CA of the chain was granted for certificates of the signer's kind when it was signed, and still is where nothing but the signer
     * says when that was. What the certificate is for, a qualifier of its service says before itself, as of when it was issued or signed.
     * Certificates that an operator compared himself count at any time.
     *
     * @param signer the first of the chain
     */
    boolean isGranted(List<CertificateWrapper> chain, CertificateToken signer, Optional<Signing> signing, Instant now) {
        if (lists.list(ids(chain)).isPresent()) {
            return true;
        }
        if (chain.isEmpty() || signing.isEmpty()) {
            return false;
        }
        var proven = signing.get();
        var times = new HashSet<>(Set.of(signer.getNotBefore().toInstant(), proven.time()));
        if (!proven.trusted()) {
            times.add(now);
        }
        return Qualification.use(signed.qualifications(chain, times), signer, use(chain.get(0))).stream()
                .flatMap(use -> signed.granted(chain, use))
                .anyMatch(granted -> granted.at(proven.time()) && (proven.trusted() || granted.at(now)));
    }

    /** What a certificate says that it is for (ETSI EN 319 412-5 clause 4.2.3), or by whom its subject is named (EN 319 412-2 and -3). */
    private static Optional<Use> use(CertificateWrapper signer) {
        var types = signer.getQcTypes();
        if (types.contains(QCTypeEnum.QCT_ESIGN)) {
            return Optional.of(Use.SIGNATURES);
        }
        if (!types.isEmpty()) {
            return types.contains(QCTypeEnum.QCT_ESEAL) ? Optional.of(Use.SEALS) : Optional.empty();
        }
        boolean isPerson = Stream.of(signer.getGivenName(), signer.getSurname(), signer.getPseudo())
                .anyMatch(name -> name != null && !name.isEmpty());
        var organisation = signer.getOrganizationIdentifier();
        return Optional.of(isPerson || organisation == null || organisation.isEmpty() ? Use.SIGNATURES : Use.SEALS);
    }

    private static List<String> ids(List<CertificateWrapper> chain) {
        return chain.stream().map(CertificateWrapper::getId).toList();
    }
}
