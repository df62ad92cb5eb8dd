package th.morprom.did.ejbca.contract;

import jakarta.xml.ws.WebFault;
import java.util.Optional;

/** An error of the layer below EJBCA. */
@WebFault(name = "CesecoreException", targetNamespace = EjbcaWs.NAMESPACE)
public final class CesecoreException extends DeclaredFault {
    private static final long serialVersionUID = 1L;

    private final transient CodedDetail detail;

    public CesecoreException(String message, CodedDetail detail) {
        super(message);
        this.detail = detail;
    }

    public CesecoreException(String message, CodedDetail detail, Throwable cause) {
        super(message, cause);
        this.detail = detail;
    }

    /** By the name that Jakarta XML Web Services asks for. */
    public CodedDetail getFaultInfo() {
        return detail;
    }

    @Override
    public Optional<String> code() {
        return code(detail.errorCode);
    }
}
