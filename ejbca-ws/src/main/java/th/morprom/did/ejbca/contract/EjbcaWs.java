package th.morprom.did.ejbca.contract;

import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a registration authority asks of EJBCA, as of 8.2: the operations that it needs, of the sixty there are. SOAP 1.1,
 * document/literal wrapped; only the wrapper elements are in the namespace. Text that is missing on the wire is null here.
 *
 * @see <a href="https://docs.keyfactor.com/ejbca/latest/web-service-interface">EJBCA web service interface</a>
 */
@WebService(name = "EjbcaWS", targetNamespace = EjbcaWs.NAMESPACE)
public interface EjbcaWs {
    /** Of the messages; with its trailing slash. */
    String NAMESPACE = "http://ws.protocol.core.ejbca.org/";

    /** The service of the WSDL. */
    String SERVICE = "EjbcaWSService";

    /** The port of the WSDL. */
    String PORT = "EjbcaWSPort";

    /** Below the host. */
    String PATH = "/ejbca/ejbcaws/ejbcaws";

    /** At most so many end entities answer {@link #findUser}. */
    int MOST_FOUND = 100;

    /** What the other side calls itself, such as {@code EJBCA 8.2.0.1 Community}; needs no role. */
    @WebMethod(operationName = "getEjbcaVersion", action = NAMESPACE + "getEjbcaVersion")
    @WebResult(name = "return")
    @Nullable
    String getEjbcaVersion();

    /** Whether the client may use this resource; never a fault for a valid certificate. */
    @WebMethod(operationName = "isAuthorized", action = NAMESPACE + "isAuthorized")
    @WebResult(name = "return")
    boolean isAuthorized(@WebParam(name = "arg0") @Nullable String resource) throws EjbcaException;

    /** The CAs that the client may use; empty for a client without a role. */
    @WebMethod(operationName = "getAvailableCAs", action = NAMESPACE + "getAvailableCAs")
    @WebResult(name = "return")
    List<NameAndId> getAvailableCAs() throws AuthorizationDeniedException, EjbcaException;

    /** The end entity profiles that the client may use. */
    @WebMethod(operationName = "getAuthorizedEndEntityProfiles", action = NAMESPACE + "getAuthorizedEndEntityProfiles")
    @WebResult(name = "return")
    List<NameAndId> getAuthorizedEndEntityProfiles() throws AuthorizationDeniedException, EjbcaException;

    /** The CAs of an end entity profile. */
    @WebMethod(operationName = "getAvailableCAsInProfile", action = NAMESPACE + "getAvailableCAsInProfile")
    @WebResult(name = "return")
    List<NameAndId> getAvailableCAsInProfile(@WebParam(name = "arg0") int endEntityProfileId)
            throws AuthorizationDeniedException, EjbcaException;

    /** The certificate profiles of an end entity profile. */
    @WebMethod(
            operationName = "getAvailableCertificateProfiles",
            action = NAMESPACE + "getAvailableCertificateProfiles")
    @WebResult(name = "return")
    List<NameAndId> getAvailableCertificateProfiles(@WebParam(name = "arg0") int endEntityProfileId)
            throws AuthorizationDeniedException, EjbcaException;

    /** Adds an end entity, or overwrites it. */
    @WebMethod(operationName = "editUser", action = NAMESPACE + "editUser")
    void editUser(@WebParam(name = "arg0") @Nullable UserDataVOWS user)
            throws ApprovalException, AuthorizationDeniedException, UserDoesntFullfillEndEntityProfile, EjbcaException,
                    WaitingForApprovalException, CADoesntExistsException;

    /** End entities; at most a hundred. */
    @WebMethod(operationName = "findUser", action = NAMESPACE + "findUser")
    @WebResult(name = "return")
    List<UserDataVOWS> findUser(@WebParam(name = "arg0") @Nullable UserMatch match)
            throws AuthorizationDeniedException, EjbcaException, IllegalQueryException;

    /** The certificates of an end entity. */
    @WebMethod(operationName = "findCerts", action = NAMESPACE + "findCerts")
    @WebResult(name = "return")
    List<CertificateWS> findCerts(
            @WebParam(name = "arg0") @Nullable String username, @WebParam(name = "arg1") boolean onlyValid)
            throws AuthorizationDeniedException, EjbcaException;

    /** A certificate for an end entity that is there and new. */
    @WebMethod(operationName = "pkcs10Request", action = NAMESPACE + "pkcs10Request")
    @WebResult(name = "return")
    CertificateResponse pkcs10Request(
            @WebParam(name = "arg0") @Nullable String username,
            @WebParam(name = "arg1") @Nullable String password,
            @WebParam(name = "arg2") @Nullable String pkcs10,
            @WebParam(name = "arg3") @Nullable String hardTokenSN,
            @WebParam(name = "arg4") @Nullable String responseType)
            throws AuthorizationDeniedException, EjbcaException, CesecoreException, NotFoundException;

    /** {@link #editUser} and a certificate for it in one call. */
    @WebMethod(operationName = "certificateRequest", action = NAMESPACE + "certificateRequest")
    @WebResult(name = "return")
    CertificateResponse certificateRequest(
            @WebParam(name = "arg0") @Nullable UserDataVOWS user,
            @WebParam(name = "arg1") @Nullable String request,
            @WebParam(name = "arg2") int requestType,
            @WebParam(name = "arg3") @Nullable String hardTokenSN,
            @WebParam(name = "arg4") @Nullable String responseType)
            throws ApprovalException, AuthorizationDeniedException, UserDoesntFullfillEndEntityProfile, EjbcaException,
                    NotFoundException;

    /** Revokes, suspends (reason 6) or releases (reason -1 or 8). */
    @WebMethod(operationName = "revokeCert", action = NAMESPACE + "revokeCert")
    void revokeCert(
            @WebParam(name = "arg0") @Nullable String issuerDN,
            @WebParam(name = "arg1") @Nullable String certificateSN,
            @WebParam(name = "arg2") int reason)
            throws ApprovalException, AuthorizationDeniedException, EjbcaException, WaitingForApprovalException,
                    NotFoundException, AlreadyRevokedException, CADoesntExistsException;

    /** The same since a date in the past. */
    @WebMethod(operationName = "revokeCertBackdated", action = NAMESPACE + "revokeCertBackdated")
    void revokeCertBackdated(
            @WebParam(name = "arg0") @Nullable String issuerDN,
            @WebParam(name = "arg1") @Nullable String certificateSN,
            @WebParam(name = "arg2") int reason,
            @WebParam(name = "arg3") @Nullable String date)
            throws ApprovalException, AuthorizationDeniedException, EjbcaException, WaitingForApprovalException,
                    NotFoundException, AlreadyRevokedException, CADoesntExistsException,
                    RevokeBackDateNotAllowedForProfileException;

    /** The same, with all else by name. */
    @WebMethod(operationName = "revokeCertWithMetadata", action = NAMESPACE + "revokeCertWithMetadata")
    void revokeCertWithMetadata(
            @WebParam(name = "arg0") @Nullable String issuerDN,
            @WebParam(name = "arg1") @Nullable String certificateSN,
            @WebParam(name = "arg2") @Nullable List<KeyValuePair> metadata)
            throws ApprovalException, AuthorizationDeniedException, EjbcaException, WaitingForApprovalException,
                    NotFoundException, AlreadyRevokedException, CADoesntExistsException,
                    RevokeBackDateNotAllowedForProfileException, CertificateProfileDoesNotExistException;

    /** Revokes every certificate of an end entity. */
    @WebMethod(operationName = "revokeUser", action = NAMESPACE + "revokeUser")
    void revokeUser(
            @WebParam(name = "arg0") @Nullable String username,
            @WebParam(name = "arg1") int reason,
            @WebParam(name = "arg2") boolean deleteUser)
            throws ApprovalException, AuthorizationDeniedException, EjbcaException, WaitingForApprovalException,
                    NotFoundException, AlreadyRevokedException, CADoesntExistsException;

    /** How a certificate stands; nothing if it is unknown. The spelling is the contract's. */
    @WebMethod(operationName = "checkRevokationStatus", action = NAMESPACE + "checkRevokationStatus")
    @WebResult(name = "return")
    @Nullable
    RevokeStatus checkRevokationStatus(
            @WebParam(name = "arg0") @Nullable String issuerDN, @WebParam(name = "arg1") @Nullable String certificateSN)
            throws AuthorizationDeniedException, EjbcaException, CADoesntExistsException;

    /** A certificate; nothing if it is unknown. Mind the order of the arguments. */
    @WebMethod(operationName = "getCertificate", action = NAMESPACE + "getCertificate")
    @WebResult(name = "return")
    @Nullable
    CertificateWS getCertificate(
            @WebParam(name = "arg0") @Nullable String certificateSN, @WebParam(name = "arg1") @Nullable String issuerDN)
            throws AuthorizationDeniedException, EjbcaException, CADoesntExistsException;

    /** The latest certificate of an end entity, and those above it. */
    @WebMethod(operationName = "getLastCertChain", action = NAMESPACE + "getLastCertChain")
    @WebResult(name = "return")
    List<CertificateWS> getLastCertChain(@WebParam(name = "arg0") @Nullable String username)
            throws AuthorizationDeniedException, EjbcaException;

    /** A CA's certificate and those above it, the root last. */
    @WebMethod(operationName = "getLastCAChain", action = NAMESPACE + "getLastCAChain")
    @WebResult(name = "return")
    List<CertificateWS> getLastCAChain(@WebParam(name = "arg0") @Nullable String caName)
            throws AuthorizationDeniedException, EjbcaException, CADoesntExistsException;

    /** DER of the latest list; nothing before the first. Base64 once. */
    @WebMethod(operationName = "getLatestCRL", action = NAMESPACE + "getLatestCRL")
    @WebResult(name = "return")
    byte @Nullable [] getLatestCRL(
            @WebParam(name = "arg0") @Nullable String caName, @WebParam(name = "arg1") boolean delta)
            throws EjbcaException, CADoesntExistsException;

    /** The same of one partition. */
    @WebMethod(operationName = "getLatestCRLPartition", action = NAMESPACE + "getLatestCRLPartition")
    @WebResult(name = "return")
    byte @Nullable [] getLatestCRLPartition(
            @WebParam(name = "arg0") @Nullable String caName,
            @WebParam(name = "arg1") boolean delta,
            @WebParam(name = "arg2") int partition)
            throws EjbcaException, CADoesntExistsException;
}
