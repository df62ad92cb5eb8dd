package th.morprom.did.demo;

/** What runs, by type, whichever process it runs in. */
interface Beans {
    <T> T get(Class<T> type);
}
