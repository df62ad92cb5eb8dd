package th.morprom.did.ra.client;

/** The rules for addresses, for whoever tests what calls them. */
public final class SampleWebhookAddresses {
    private SampleWebhookAddresses() {}

    public static WebhookAddresses of(ApiProperties properties) {
        return new WebhookAddresses(properties);
    }
}
