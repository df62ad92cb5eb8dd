package th.morprom.did.ra.grant;

/**
 * Something that may be done in a system of the ministry.
 *
 * @param code system and right, such as {@code referral:send}
 * @param delegable whether its holder may let a substitute have it for a time
 */
public record MinistryRight(String code, String nameTh, String nameEn, boolean delegable) {}
