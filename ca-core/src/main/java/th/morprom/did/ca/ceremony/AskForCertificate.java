package th.morprom.did.ca.ceremony;

import th.morprom.did.ca.certificate.Fingerprint;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.hierarchy.RequestCertificate;
import th.morprom.did.ca.profile.AuthorityName;

/** A request to another CA, say the national root, to certify one of ours. */
public final class AskForCertificate {
    private final CeremonyTable table;

    public AskForCertificate(CeremonyTable table) {
        this.table = table;
    }

    /**
     * Makes the request a product of the ceremony.
     *
     * @throws IllegalArgumentException if there is no such CA
     */
    public void ask(Hierarchy hierarchy, AuthorityName name) {
        var authority = hierarchy.find(name).orElseThrow(() -> new IllegalArgumentException("there is no CA " + name));
        var request = RequestCertificate.of(authority);
        table.transcript().step("คำขอใบรับรอง (PKCS#10) ของ " + name, "Request for a certificate (PKCS#10) of " + name);
        table.transcript().fact("subject", authority.certificate().getSubject().toString());
        table.transcript()
                .fact(
                        "SHA-256 of the public key",
                        Fingerprint.of(authority.signingKey().publicKey()));
        table.products().addRequest(name.label(), request);
    }
}
