package th.morprom.did.ca.evidence;

import java.util.Collection;
import org.springframework.util.ConcurrentLruCache;
import th.morprom.did.ca.certificate.CertificateSignature;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.evidence.CentralOfficerRegister.StoredOfficer;
import th.morprom.did.passkey.Bytes;

/** Whether roots vouch for the central officers of the database: whom nobody with a root's key recorded, nobody believes. */
final class Vouches {
    private static final int REMEMBERED = 1_024;

    private final RootCertificates roots;
    private final ConcurrentLruCache<Signed, Boolean> verified = new ConcurrentLruCache<>(REMEMBERED, this::verifies);

    Vouches(RootCertificates roots) {
        this.roots = roots;
    }

    /** All that the verdict on a signature depends on. */
    private record Signed(OfficerRecord record, KeyIdentifier root, Bytes signature) {}

    /** Whether one of these is a root's own signature under this officer, as his row stands. */
    boolean hold(StoredOfficer officer, Collection<Vouch> vouches) {
        return vouches.stream()
                .filter(vouch -> vouch.registrar().equals(officer.registrar()))
                .anyMatch(vouch ->
                        verified.get(new Signed(officer.recorded(vouch.time()), vouch.root(), vouch.signature())));
    }

    private boolean verifies(Signed signed) {
        return roots.root(signed.root())
                .filter(root -> CertificateSignature.isOf(
                        root, signed.record().toBeSigned(), signed.signature().toByteArray()))
                .isPresent();
    }
}
