package th.morprom.did.server;

import java.net.BindException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.core.NestedExceptionUtils;

/** An address that is not of this machine ends the start with one clear sentence too; Spring Boot has one for a port that is taken. */
class AddressRefusedAnalyzer extends AbstractFailureAnalyzer<WebServerException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, WebServerException cause) {
        if (cause instanceof PortInUseException
                || cause.getCause() == null
                || !(NestedExceptionUtils.getRootCause(cause) instanceof BindException refused)) {
            return null;
        }
        return new FailureAnalysis(
                cause.getCause().getMessage() + ": " + refused.getMessage(),
                "Name an address of this machine: server.address for the public port, management.server.address for that of monitoring.",
                cause);
    }
}
