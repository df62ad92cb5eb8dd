package th.morprom.did.ra.policy;

import java.util.Locale;

/** What a decision attests besides its approval; also the last part of the message key {@code attested.<code>}. */
public enum Attested {
    /** The licence, and that its holder is eligible: the registrar's part. */
    LICENCE,
    /** That the person holds the post: the sponsor's part. */
    POST,
    /** That it is this person, face to face. */
    PERSON;

    /** As written in policies and evidence. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Attested of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
