package th.morprom.did.ra.email;

/** The mail server takes nothing for this address, now or later. */
public final class AddressRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AddressRefused() {
        super("the mail server refuses the address");
    }
}
