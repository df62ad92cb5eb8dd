package th.morprom.did.ra.providerid;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.ra.problem.RetryAfter;
import th.morprom.did.ra.problem.UnfinishedRequests;

/** What the calls in the ministry's form throw comes in its envelope. The last handler catches everything on purpose. */
@RestControllerAdvice(assignableTypes = ProviderIdController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProviderIdFailures {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderIdFailures.class);

    private final Answers answers;

    ProviderIdFailures(Answers answers) {
        this.answers = answers;
    }

    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void leaveToSecurity(RuntimeException thrown) {
        throw thrown;
    }

    @ExceptionHandler
    ResponseEntity<Envelope> refused(ProviderIdRefused refused) {
        return answers.refused(refused.error());
    }

    @ExceptionHandler
    ResponseEntity<Envelope> unavailable(KeyUnavailable away) {
        LOG.warn("The ministry's form cannot be answered now", away);
        return answers.refused(ProviderIdError.UNAVAILABLE, RetryAfter.of(away));
    }

    @ExceptionHandler
    ResponseEntity<Envelope> anything(Exception thrown) {
        if (UnfinishedRequests.explain(thrown)) {
            return answers.refused(ProviderIdError.PARAMETER);
        }
        if (thrown instanceof ErrorResponse response && response.getStatusCode().is4xxClientError()) {
            return answers.refused(ProviderIdError.PARAMETER);
        }
        LOG.error("A call in the ministry's form failed", thrown);
        return answers.refused(ProviderIdError.INCIDENT);
    }
}
