package th.morprom.did.server;

import java.util.Optional;
import java.util.stream.Stream;
import th.morprom.did.ca.evidence.EvidenceRefused;
import th.morprom.did.ca.evidence.OfficerRefused;
import th.morprom.did.ca.hierarchy.HierarchyBroken;
import th.morprom.did.ca.issuance.IssuanceRefused;
import th.morprom.did.ca.registration.RegistrationRefused;
import th.morprom.did.ca.revocation.KeptRefused;
import th.morprom.did.ca.revocation.RevocationRefused;
import th.morprom.did.ejbca.client.EjbcaRefused;
import th.morprom.did.hsm.KeyRefused;
import th.morprom.did.hsm.TokenRefused;
import th.morprom.did.ra.appointment.AppointmentRefused;
import th.morprom.did.ra.person.StaffRefused;
import th.morprom.did.signing.credential.WrappingKeyRefused;
import th.morprom.did.signing.seal.SealRefused;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.statusfeed.ClockInDoubt;
import th.morprom.did.statusfeed.StatusFeedBroken;

/** What operators are refused, in one word each; the message behind it says what to change. */
final class OperatorRefusals {
    private OperatorRefusals() {}

    /** Empty if the failure is no refusal: an outage, or a bug. A context that does not start wraps its cause. */
    static Optional<String> line(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> word(cause).stream()
                        .map(word -> "ไม่ดำเนินการ · Refused, " + word + ": " + cause.getMessage() + hint(cause)))
                .findFirst();
    }

    /** A repetition of the command would be the same request: nothing comes of it any more. */
    private static String hint(Throwable cause) {
        return cause instanceof IssuanceRefused refused && refused.reason() == IssuanceRefused.Reason.OUTCOME_UNKNOWN
                ? "; ต้องสร้างคำขอใหม่ · a new request (PKCS#10) is needed, with the same key or another"
                : "";
    }

    private static Optional<String> word(Throwable cause) {
        if (cause instanceof CommandRefused refused) {
            return Optional.of(refused.reason().name());
        }
        if (cause instanceof RevocationRefused refused) {
            return Optional.of(refused.reason().name());
        }
        if (cause instanceof KeptRefused refused) {
            return Optional.of(refused.reason().name());
        }
        if (cause instanceof IssuanceRefused refused) {
            return Optional.of(refused.reason().name());
        }
        if (cause instanceof RegistrationRefused refused) {
            return Optional.of(refused.reason().name());
        }
        if (cause instanceof EvidenceRefused refused) {
            return Optional.of(refused.reason().name());
        }
        if (cause instanceof StaffRefused refused) {
            return Optional.of(refused.reason().name());
        }
        if (cause instanceof AppointmentRefused refused) {
            return Optional.of(refused.reason().name());
        }
        if (cause instanceof WrappingKeyRefused refused) {
            return Optional.of(refused.reason().name());
        }
        if (cause instanceof SealRefused refused) {
            return Optional.of(refused.reason().name());
        }
        if (cause instanceof EjbcaRefused refused) {
            return Optional.of(refused.reason().name());
        }
        if (cause instanceof SourceUnavailable) {
            return Optional.of("SOURCE_UNAVAILABLE");
        }
        if (cause instanceof TokenRefused refused) {
            return Optional.of(refused.reason().name());
        }
        if (cause instanceof KeyRefused refused) {
            return Optional.of(refused.reason().name());
        }
        if (cause instanceof StatusFeedBroken) {
            return Optional.of("STATUS_FEED");
        }
        if (cause instanceof ClockInDoubt) {
            return Optional.of("CLOCK");
        }
        if (cause instanceof OfficerRefused) {
            return Optional.of("OFFICER");
        }
        return cause instanceof HierarchyBroken ? Optional.of("HIERARCHY") : Optional.empty();
    }
}
