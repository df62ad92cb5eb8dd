package th.morprom.did.ocsp.answer;

/**
 * The times of an answer, in seconds since 1970.
 *
 * @param thisUpdate as of when the statuses in it are the CA's
 * @param nextUpdate until when it may be relied on
 * @param producedAt when it was signed
 */
record Times(long thisUpdate, long nextUpdate, long producedAt) {}
