package th.morprom.did.server;

import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import th.morprom.did.ca.issuance.IssuanceInProgress;
import th.morprom.did.ca.issuance.IssuanceUnavailable;
import th.morprom.did.ejbca.client.EjbcaUnavailable;
import th.morprom.did.hsm.KeyUnavailable;

/** What keeps a command from its work and passes, or is put right elsewhere: the token, the database or another node. */
final class OperatorOutages {
    private OperatorOutages() {}

    /** Empty if the failure is none of these: then it is a bug. A context that does not start wraps its cause. */
    static Optional<String> line(Throwable failure) {
        return chain(failure)
                .filter(OperatorOutages::isOutage)
                .findFirst()
                .map(outage -> "ทำไม่ได้ในขณะนี้ · Not possible now: " + said(outage));
    }

    /** Why another system was not reached, a certificate or a name, stands in the causes, and is for the operator to put right. */
    private static String said(Throwable outage) {
        var told = outage instanceof EjbcaUnavailable ? chain(outage) : Stream.of(outage);
        return told.map(cause -> String.valueOf(cause.getMessage())).distinct().collect(Collectors.joining(": "));
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private static boolean isOutage(Throwable cause) {
        return cause instanceof KeyUnavailable
                || cause instanceof EjbcaUnavailable
                || cause instanceof IssuanceUnavailable
                || cause instanceof IssuanceInProgress
                || cause instanceof DataAccessResourceFailureException
                || cause instanceof TransientDataAccessException
                || cause instanceof CannotCreateTransactionException
                || (cause instanceof SQLException sql && isOutage(sql));
    }

    /** No connection, no room, or shut down by somebody: the classes 08, 53 and 57 of PostgreSQL's errors. */
    private static boolean isOutage(SQLException failure) {
        var state = String.valueOf(failure.getSQLState());
        return Stream.of("08", "53", "57").anyMatch(state::startsWith);
    }
}
