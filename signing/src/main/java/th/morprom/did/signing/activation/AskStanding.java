package th.morprom.did.signing.activation;

import th.morprom.did.signing.activation.SigningRefused.Reason;
import th.morprom.did.signing.credential.Credential;
import th.morprom.did.signing.trust.AskStatus;
import th.morprom.did.signing.trust.StatusAnswer;

/** How a certificate stands at this moment, asked before its key is touched. */
public final class AskStanding {
    private final AskStatus status;

    public AskStanding(AskStatus status) {
        this.status = status;
    }

    /**
     * What the responder says; only <em>good</em> comes back.
     *
     * @throws SigningRefused with {@code CERTIFICATE_REVOKED} or {@code CERTIFICATE_SUSPENDED}
     * @throws th.morprom.did.signing.trust.SourceUnavailable if it does not answer
     */
    public StatusAnswer requireGood(Credential credential) {
        var chain = credential.chain();
        var answer = status.ask(chain.get(0), chain.get(1));
        if (answer.status() == StatusAnswer.Status.GOOD) {
            return answer;
        }
        // A revocation that is no suspension is for good; whatever else there is may change.
        var forGood = answer.status() == StatusAnswer.Status.REVOKED
                && !answer.revocation().map(StatusAnswer.Revocation::isHold).orElse(false);
        throw new SigningRefused(
                forGood ? Reason.CERTIFICATE_REVOKED : Reason.CERTIFICATE_SUSPENDED,
                "the certificate is " + answer.status());
    }
}
