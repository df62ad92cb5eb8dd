package th.morprom.did.ra.client;

import java.net.URI;
import java.util.List;
import th.morprom.did.ra.client.ClientRefused.Reason;

/** What may be registered for people to sign in with. */
final class SignInRules {
    private static final int MOST_ADDRESSES = 10;
    private static final int LONGEST_PURPOSE = 200;

    private final WebhookAddresses addresses;

    SignInRules(WebhookAddresses addresses) {
        this.addresses = addresses;
    }

    /** @throws ClientRefused with the first rule that fails */
    void requireFit(SignIn signIn) {
        if (signIn.redirects().isEmpty()
                || !areFit(signIn.redirects())
                || signIn.redirects().stream().map(URI::getHost).distinct().count() != 1) {
            throw new ClientRefused(Reason.REDIRECT);
        }
        if (!areFit(signIn.afterLogout())) {
            throw new ClientRefused(Reason.REDIRECT);
        }
        signIn.logoutCall().ifPresent(address -> {
            if (!addresses.allows(address)) {
                throw new ClientRefused(Reason.WEBHOOK);
            }
        });
        for (var purpose : signIn.scopes().values()) {
            if (!isReadable(purpose.th()) || !isReadable(purpose.en())) {
                throw new ClientRefused(Reason.PURPOSE);
            }
        }
    }

    /** https with a name, as of any address that is called; letter by letter is only safe if every letter is ASCII. */
    private boolean areFit(List<URI> redirects) {
        return redirects.size() <= MOST_ADDRESSES
                && redirects.stream()
                        .allMatch(address -> addresses.allows(address)
                                && address.toString().equals(address.toASCIIString())
                                && address.normalize().equals(address));
    }

    private static boolean isReadable(String purpose) {
        return purpose.length() <= LONGEST_PURPOSE
                && RegisterClient.VISIBLE.matcher(purpose).matches();
    }
}
