package th.morprom.did.ca.hierarchy;

/** What a key of the CA is for. */
enum Role {
    ROOT("root", "root", "Root CA", false),
    ISSUING("issuing", "issuing-ca", "Issuing CA", false),
    OCSP("ocsp", "ocsp-signer", "OCSP Signer", true),
    TSA("tsa", "tsa-unit", "Time Stamping Unit", true);

    private final String label;
    private final String profile;
    private final String commonName;
    private final boolean renewed;

    Role(String label, String profile, String commonName, boolean renewed) {
        this.label = label;
        this.profile = profile;
        this.commonName = commonName;
        this.renewed = renewed;
    }

    /** Its name in the database. */
    String label() {
        return label;
    }

    String profile() {
        return profile;
    }

    String commonName(int generation) {
        return "MorProm " + commonName + " G" + generation;
    }

    String keyLabel(int generation) {
        return "ca-" + label + "-" + generation;
    }

    /** Whether a new generation may take over at a start; a CA changes only in a ceremony. */
    boolean isRenewedAtStart() {
        return renewed;
    }
}
