package th.morprom.did.ra.citizen;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ra.citizen.Share.Scope;
import th.morprom.did.ra.citizen.Share.Terms;

/**
 * For what somebody makes a link.
 *
 * @param scope as on pages of before there was a choice where it is absent
 * @param openings nothing or 0 for as many as one likes
 */
record LinkForm(
        @Nullable Integer days,
        @Nullable Scope scope,
        @Nullable Integer openings) {
    Terms terms() {
        var most = Objects.requireNonNullElse(openings, 0);
        return new Terms(
                Duration.ofDays(Objects.requireNonNullElse(days, 0)),
                Objects.requireNonNullElse(scope, Scope.DOCUMENT),
                most == 0 ? Optional.empty() : Optional.of(most));
    }
}
