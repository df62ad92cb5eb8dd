package th.morprom.did.ra.serviceconfirmation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ra.entitlement.Entitlement.Scheme;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmation.State;

/**
 * A record as the API tells of it.
 *
 * @param recordSha256 of the frozen form, which both parties sign
 * @param recordedAt when the provider signed
 * @param confirmedAt when the other party did, whose part {@code confirmedBy} names; {@code reason} and {@code means} where it stood in the
 *     patient's place
 * @param genuine whether everything that was signed verifies now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServiceResource(
        UUID id,
        State state,
        String facility,
        GivenService.Kind kind,
        Instant servedAt,
        @Nullable Scheme scheme,
        @Nullable String reference,
        Instant expiresAt,
        String recordSha256,
        @Nullable Instant recordedAt,
        @Nullable Instant confirmedAt,
        @Nullable Party confirmedBy,
        Stead.@Nullable Reason reason,
        Stead.@Nullable Means means,
        boolean genuine) {
    static ServiceResource of(ServiceConfirmation record, State state, boolean genuine) {
        var second = record.second();
        var stead = second.flatMap(Statement::stead);
        return new ServiceResource(
                record.id(),
                state,
                record.hcode9(),
                record.service().kind(),
                record.service().servedAt(),
                record.service().scheme().orElse(null),
                record.service().reference().orElse(null),
                record.expiresAt(),
                record.frozen().sha256Hex(),
                record.first().map(Statement::time).orElse(null),
                second.map(Statement::time).orElse(null),
                second.map(Statement::party).orElse(null),
                stead.map(Stead::reason).orElse(null),
                stead.map(Stead::means).orElse(null),
                genuine);
    }
}
