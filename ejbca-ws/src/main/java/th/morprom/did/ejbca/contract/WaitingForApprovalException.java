package th.morprom.did.ejbca.contract;

import jakarta.xml.ws.WebFault;
import java.util.Optional;

/** Somebody has to approve it first; the detail has the number to ask for. */
@WebFault(name = "WaitingForApprovalException", targetNamespace = EjbcaWs.NAMESPACE)
public final class WaitingForApprovalException extends DeclaredFault {
    private static final long serialVersionUID = 1L;

    private final transient WaitingDetail detail;

    public WaitingForApprovalException(String message, WaitingDetail detail) {
        super(message);
        this.detail = detail;
    }

    public WaitingForApprovalException(String message, WaitingDetail detail, Throwable cause) {
        super(message, cause);
        this.detail = detail;
    }

    /** By the name that Jakarta XML Web Services asks for. */
    public WaitingDetail getFaultInfo() {
        return detail;
    }

    @Override
    public Optional<String> code() {
        return code(detail.errorCode);
    }
}
