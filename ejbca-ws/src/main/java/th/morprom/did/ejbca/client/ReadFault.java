package th.morprom.did.ejbca.client;

import jakarta.xml.ws.WebServiceException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.cxf.binding.soap.SoapFault;
import org.w3c.dom.Element;
import th.morprom.did.ejbca.client.EjbcaRefused.Reason;
import th.morprom.did.ejbca.contract.DeclaredFault;
import th.morprom.did.ejbca.contract.EjbcaCodes;

/**
 * What a failed call means. Faults are known by name, whether or not our copy of the contract declares them for the operation:
 * versions differ in that. What has no meaning for us counts as an outage, for a refusal is final and an outage is looked into.
 */
final class ReadFault {
    private static final Map<String, Reason> BY_NAME = Map.of(
            "UserDoesntFullfillEndEntityProfile", Reason.NOT_ACCEPTABLE,
            "EndEntityProfileValidationException", Reason.NOT_ACCEPTABLE,
            "IllegalQueryException", Reason.NOT_ACCEPTABLE,
            "RevokeBackDateNotAllowedForProfileException", Reason.NOT_ACCEPTABLE,
            "ApprovalException", Reason.WAITING_FOR_APPROVAL,
            "WaitingForApprovalException", Reason.WAITING_FOR_APPROVAL,
            "NotFoundException", Reason.NOT_FOUND,
            "AlreadyRevokedException", Reason.ALREADY_REVOKED,
            "AuthorizationDeniedException", Reason.NOT_AUTHORISED);

    /** Codes that tell of the other side's trouble, or of how it is installed, and nothing of what was asked. */
    private static final Set<String> OUTAGES = Set.of(
            "CA_OFFLINE",
            "CA_NOT_EXISTS",
            "CA_INVALID_TOKEN_PIN",
            "AUTH_CERT_NOT_RECEIVED",
            "UNSUPPORTED_METHOD",
            "BAD_CERTIFICATE_PROFILE_TYPE",
            "CUSTOM_CERTIFICATE_EXTENSION_ERROR",
            "CERTIFICATE_WITH_THIS_SUBJECTDN_ALREADY_EXISTS_FOR_ANOTHER_USER",
            "SUBJECTDN_SERIALNUMBER_ALREADY_EXISTS",
            "EE_PROFILE_NOT_EXISTS",
            "CERT_PROFILE_NOT_EXISTS",
            "NOT_AUTHORIZED",
            "INTERNAL_ERROR",
            "NOT_SPECIFIED");

    private ReadFault() {}

    /** A refusal if it is one for good, otherwise an outage. */
    static RuntimeException of(Exception failure) {
        if (failure instanceof DeclaredFault fault) {
            return meant(fault.getClass().getSimpleName(), fault.code(), fault);
        }
        if (failure instanceof WebServiceException && failure.getCause() instanceof SoapFault answered) {
            return undeclared(answered);
        }
        return failure instanceof WebServiceException
                ? new EjbcaUnavailable("the CA does not answer", failure, false)
                : new IllegalStateException("not a failure of a call", failure);
    }

    /** Without an implementation of SAAJ, of which nothing else is needed, CXF hands its own fault on. */
    private static RuntimeException undeclared(SoapFault fault) {
        var detail = Optional.ofNullable(fault.getDetail()).flatMap(ReadFault::firstElement);
        if (detail.isPresent()) {
            return meant(detail.get().getLocalName(), code(detail.get()), fault);
        }
        var blamesUs = fault.getFaultCode().getLocalPart().equals("Client") && AnsweredFault.is(fault);
        return blamesUs
                ? new EjbcaRefused(Reason.MALFORMED, Reason.MALFORMED.name(), fault)
                : new EjbcaUnavailable("the CA fails: " + fault.getMessage(), fault, AnsweredFault.is(fault));
    }

    private static RuntimeException meant(String name, Optional<String> written, Exception fault) {
        var code = written.map(EjbcaCodes::name);
        var reason = Optional.ofNullable(BY_NAME.get(name));
        if (reason.isPresent()) {
            return new EjbcaRefused(reason.get(), code.orElse(reason.get().name()), fault);
        }
        return code.filter(given -> !OUTAGES.contains(given))
                .<RuntimeException>map(given -> new EjbcaRefused(Reason.NOT_ACCEPTABLE, given, fault))
                .orElseGet(() -> new EjbcaUnavailable(
                        "the CA fails: " + name + " " + code.orElse("without a code") + ", " + fault.getMessage(),
                        fault,
                        true));
    }

    private static Optional<Element> firstElement(org.w3c.dom.Node parent) {
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> code(Element detail) {
        var codes = detail.getElementsByTagName("internalErrorCode");
        return Optional.ofNullable(codes.item(0))
                .map(code -> code.getTextContent())
                .filter(code -> !code.isBlank());
    }
}
