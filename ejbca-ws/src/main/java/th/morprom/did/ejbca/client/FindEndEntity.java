package th.morprom.did.ejbca.client;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ejbca.contract.EndEntityStatus;
import th.morprom.did.ejbca.contract.UserDataVOWS;
import th.morprom.did.ejbca.contract.UserMatch;

/** Finds out how an end entity stands on the other side: whether it has its certificate, may still ask for one, or was ended there. */
public final class FindEndEntity {
    private static final int BY_USER_NAME = 0;
    private static final int EQUALS = 0;

    private final EjbcaConnection connection;

    public FindEndEntity(EjbcaConnection connection) {
        this.connection = connection;
    }

    /**
     * An end entity as the other side knows it.
     *
     * @param subject its name, in EJBCA's words and order
     */
    public record Found(String username, String subject, EndEntity.Placement placement, EndEntityStatus status) {}

    /**
     * The one with this user name; empty if there is none, or none that we may see.
     *
     * @throws EjbcaRefused if the other side says no, or answers with what is no end entity
     * @throws EjbcaUnavailable if it does not answer
     */
    public Optional<Found> find(String username) {
        var match = new UserMatch();
        match.matchwith = BY_USER_NAME;
        match.matchtype = EQUALS;
        match.matchvalue = username;
        // Where the other side's database compares without regard to case, "equals" does too.
        return Optional.ofNullable(connection.look(service -> service.findUser(match))).orElse(List.of()).stream()
                .filter(user -> username.equals(user.username))
                .findFirst()
                .map(FindEndEntity::found);
    }

    private static Found found(UserDataVOWS user) {
        return new Found(
                given(user.username),
                given(user.subjectDN),
                new EndEntity.Placement(
                        given(user.caName), given(user.endEntityProfileName), given(user.certificateProfileName)),
                EndEntityStatus.of(user.status)
                        .orElseThrow(() -> Certificates.unexpected("an end entity of unknown status")));
    }

    private static String given(@Nullable String value) {
        return Optional.ofNullable(value).orElseThrow(() -> Certificates.unexpected("half an end entity"));
    }
}
