package th.morprom.did.ocsp;

import java.util.List;

/** Where the responder learns for whom it answers, and with which key; asked every second, so that signers can be rolled over. */
@FunctionalInterface
public interface OcspIdentities {
    /**
     * Everybody it answers for now. Two for the same issuer are fine: the one answers whose certificate ends later. Equal lists mean
     * that nothing has changed.
     */
    List<OcspIdentity> current();
}
