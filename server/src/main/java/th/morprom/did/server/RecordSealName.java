package th.morprom.did.server;

/** What the certificate of a key that seals records calls it. */
final class RecordSealName {
    private static final String LABEL = "record-seal-";

    private RecordSealName() {}

    /** Of the key {@code record-seal-2026} it is Record Seal 2026. */
    static String of(String label) {
        return "Record Seal " + label.substring(LABEL.length());
    }
}
