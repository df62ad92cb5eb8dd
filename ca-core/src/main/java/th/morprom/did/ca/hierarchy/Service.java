package th.morprom.did.ca.hierarchy;

import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.hsm.KeyAlgorithm;

/** A key that serves one generation of a CA, and is replaced before it ends. */
enum Service {
    OCSP("ocsp", "ocsp-signer", "OCSP Signer"),
    TSA("tsa", "tsa-unit", "Time Stamping Unit"),
    PROOF("proof", "document-proof", "Document Proof");

    private final String label;
    private final String profile;
    private final String commonName;

    Service(String label, String profile, String commonName) {
        this.label = label;
        this.profile = profile;
        this.commonName = commonName;
    }

    /** Its name in the database. */
    String label() {
        return label;
    }

    String profile() {
        return profile;
    }

    String commonName(AuthorityName served, int generation) {
        return AuthorityNames.commonName(served) + " " + commonName + " G" + generation;
    }

    /** Of its keys; proofs on paper are ES256 whatever the CAs sign by, so that any browser verifies them and they stay small. */
    KeyAlgorithm algorithm(KeyAlgorithm below) {
        return this == PROOF ? KeyAlgorithm.EC_P256 : below;
    }

    /** Its name in the token and as a holder of certificates, such as {@code signing-1-ocsp-2}. */
    String keyLabel(AuthorityName served, int generation) {
        return served.label() + "-" + label + "-" + generation;
    }
}
