package th.morprom.did.ra.person;

/**
 * Certificates were ordered to be revoked, and the order is committed. Published outside any transaction: the CA is asked now instead of
 * within the minute.
 */
public record RevocationsOrdered() {}
