package th.morprom.did.ejbca.contract;

import jakarta.xml.ws.WebFault;
import java.util.Optional;

/** The client certificate, or its role, is not enough. */
@WebFault(name = "AuthorizationDeniedException", targetNamespace = EjbcaWs.NAMESPACE)
public final class AuthorizationDeniedException extends DeclaredFault {
    private static final long serialVersionUID = 1L;

    private final transient PlainDetail detail;

    public AuthorizationDeniedException(String message, PlainDetail detail) {
        super(message);
        this.detail = detail;
    }

    public AuthorizationDeniedException(String message, PlainDetail detail, Throwable cause) {
        super(message, cause);
        this.detail = detail;
    }

    /** By the name that Jakarta XML Web Services asks for. */
    public PlainDetail getFaultInfo() {
        return detail;
    }

    @Override
    public Optional<String> code() {
        return Optional.empty();
    }
}
