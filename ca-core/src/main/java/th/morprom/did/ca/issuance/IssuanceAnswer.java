package th.morprom.did.ca.issuance;

/**
 * What became of one of several that were asked for at once.
 *
 * @param <C> the certificate, with what goes with it
 */
public sealed interface IssuanceAnswer<C> {
    /** The certificate, durable. */
    record Issued<C>(C certificate) implements IssuanceAnswer<C> {}

    /** @param cause what would have been thrown had it been asked for alone: a refusal, an outage or an incident */
    record NotIssued<C>(RuntimeException cause) implements IssuanceAnswer<C> {}
}
