package th.morprom.did.ra.person;

import java.util.Optional;
import java.util.regex.Pattern;

/** How to reach a person; both are optional. */
public record Contact(Optional<String> email, Optional<String> phone) {
    /**
     * A dot-atom at a host name: no comments, quoted strings or address literals, which RFC 5322 section 3.4.1 knows and
     * nobody's mailbox needs.
     */
    private static final Pattern EMAIL = Pattern.compile(
            "(?=.{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@(?=.{1,190}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");

    private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{9,15}");

    public Contact {
        if (!email.map(Contact::isEmail).orElse(true)) {
            throw new IllegalArgumentException("not an e-mail address");
        }
        if (!phone.map(p -> PHONE.matcher(p).matches()).orElse(true)) {
            throw new IllegalArgumentException("not a telephone number");
        }
    }

    /** Whether this is the address of one mailbox. */
    public static boolean isEmail(String text) {
        return EMAIL.matcher(text).matches();
    }

    /** The address for a screen that others may see: {@code s•••@example.th}. */
    public Optional<String> maskedEmail() {
        return email.map(address -> address.charAt(0) + "•••" + address.substring(address.lastIndexOf('@')));
    }

    /** The number for such a screen: its last two digits. */
    public Optional<String> maskedPhone() {
        return phone.map(number -> "•••-•••-••" + number.substring(number.length() - 2));
    }

    /** Nothing given. */
    public static Contact none() {
        return new Contact(Optional.empty(), Optional.empty());
    }
}
