package th.morprom.did.ra.grant;

import java.util.Optional;
import th.morprom.did.ra.profession.Profession;

/**
 * Something that may be done in a system of the ministry.
 *
 * @param code system and right, such as {@code referral:send}
 * @param delegable whether its holder may let a substitute have it for a time
 * @param profession whose licence a grant of it hangs on; empty if on none
 */
public record MinistryRight(
        String code, String nameTh, String nameEn, boolean delegable, Optional<Profession> profession) {}
