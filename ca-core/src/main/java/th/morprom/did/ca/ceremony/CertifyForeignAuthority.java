package th.morprom.did.ca.ceremony;

import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.Fingerprint;
import th.morprom.did.ca.hierarchy.CrossCertify;
import th.morprom.did.ca.hierarchy.CrossTerms;
import th.morprom.did.ca.hierarchy.ForeignCertificate;

/** Cross certification of another CA, in front of custodians and witnesses: what it is limited to stands in the transcript. */
public final class CertifyForeignAuthority {
    private final CeremonyTable table;
    private final CrossCertify crossCertify;

    public CertifyForeignAuthority(CeremonyTable table, CrossCertify crossCertify) {
        this.table = table;
        this.crossCertify = crossCertify;
    }

    /**
     * Certifies it. The same again finds what was made.
     *
     * @throws th.morprom.did.ca.hierarchy.CrossRefused if the CA or the terms will not do
     */
    public void certify(ForeignCertificate other, CrossTerms terms) {
        var transcript = table.transcript();
        transcript.step(
                "ผู้ออกใบรับรองภายนอกที่จะรับรองข้าม " + other.certificate().getSubject(),
                "Another CA is to be certified: " + other.certificate().getSubject());
        transcript.fact("SHA-256 of its certificate", Fingerprint.of(Der.of(other.certificate())));
        terms.directory().forEach(name -> transcript.fact("may certify below", name));
        terms.dns().forEach(name -> transcript.fact("may certify hosts of", name));
        terms.email().forEach(name -> transcript.fact("may certify addresses of", name));
        terms.policies().forEach((ours, theirs) -> transcript.fact("policy", ours + " is its " + theirs));
        var certificate = crossCertify.certify(other, terms, table.operator());
        transcript.step("รากออกใบรับรองข้ามแล้ว", "The root has certified it");
        table.show(CrossCertify.label(certificate), certificate);
    }
}
