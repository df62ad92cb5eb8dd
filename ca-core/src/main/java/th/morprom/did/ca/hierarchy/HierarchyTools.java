package th.morprom.did.ca.hierarchy;

import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ca.issuance.CertifyKey;
import th.morprom.did.ca.profile.CertificateProfiles;
import th.morprom.did.hsm.Token;

/**
 * What every work on the hierarchy needs. The root's token is not among it: who needs that one, asks for it by itself.
 *
 * @param onlineToken holds all keys of the CA but the root's
 */
public record HierarchyTools(
        Token onlineToken,
        CertifyKey certifyKey,
        CertificateProfiles profiles,
        JdbcClient jdbc,
        HierarchySettings settings) {}
