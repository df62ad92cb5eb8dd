package th.morprom.did.ejbca.contract;

import jakarta.xml.ws.WebFault;
import java.util.Optional;

/** A search that makes no sense. */
@WebFault(name = "IllegalQueryException", targetNamespace = EjbcaWs.NAMESPACE)
public final class IllegalQueryException extends DeclaredFault {
    private static final long serialVersionUID = 1L;

    private final transient PlainDetail detail;

    public IllegalQueryException(String message, PlainDetail detail) {
        super(message);
        this.detail = detail;
    }

    public IllegalQueryException(String message, PlainDetail detail, Throwable cause) {
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
