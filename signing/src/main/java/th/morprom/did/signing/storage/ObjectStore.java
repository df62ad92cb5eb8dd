package th.morprom.did.signing.storage;

/** Keeps files under keys. What is there stays as it is: nothing is written twice with other bytes, and nothing is removed. */
public interface ObjectStore {
    /** For a system whose files are all in its database. */
    ObjectStore NONE = new ObjectStore() {
        @Override
        public void put(String key, byte[] file) {
            throw new IllegalStateException("no object storage is configured (morprom.signing.storage)");
        }

        @Override
        public byte[] get(String key) {
            throw new IllegalStateException("no object storage is configured (morprom.signing.storage); " + key);
        }
    };

    /**
     * Keeps the file; once more with the same bytes is fine.
     *
     * @throws th.morprom.did.signing.trust.SourceUnavailable if the storage does not take it now
     */
    void put(String key, byte[] file);

    /**
     * The file under this key; whether it is the right one is for who knows its digest.
     *
     * @throws th.morprom.did.signing.trust.SourceUnavailable if it cannot be had now
     */
    byte[] get(String key);
}
