package th.morprom.did.server;

import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.hsm.KeyRefused;
import th.morprom.did.hsm.Token;
import th.morprom.did.ra.RaConfiguration;
import th.morprom.did.ra.client.ApiKey;
import th.morprom.did.ra.operation.Machinery;
import th.morprom.did.ra.person.PersonalDataKeys;
import th.morprom.did.ra.person.StoredNumbers;
import th.morprom.did.ra.web.WebConfiguration;
import th.morprom.did.signing.trust.AskStatus;

/** The portal: people, organisations, enrolments, approvals and the web pages. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.RA)
@Import({RaConfiguration.class, WebConfiguration.class, ProxyNotice.class})
class RaRole {
    private static final String API_KEY = "api-tokens";
    private static final String PERSONAL_DATA = "personal-data";

    /** Signs access tokens of the API and events to webhooks, and nothing else. */
    @Bean
    ApiKey apiKey(@Qualifier("onlineToken") Token onlineToken, OwnKeys keys) {
        var key = keys.findOrMake(onlineToken, API_KEY);
        if (!(key.publicKey() instanceof ECPublicKey publicKey)) {
            throw new IllegalStateException("the key of the API is on P-256");
        }
        return new ApiKey(key.privateKey(), publicKey, key.provider());
    }

    @Bean
    Machinery machinery(
            ObjectProvider<ProcessMachinery.CaParts> ca,
            ObjectProvider<ProcessMachinery.TsaParts> tsa,
            ObjectProvider<ProcessMachinery.OcspParts> ocsp,
            ObjectProvider<AskStatus> asked,
            Map<String, Token> tokens,
            Clock clock) {
        return new ProcessMachinery(ca, tsa, new ProcessMachinery.Statuses(ocsp, asked), tokens, clock);
    }

    /** Personal data is encrypted and looked up with keys that stay in the token. */
    @Bean
    PersonalDataKeys personalDataKeys(@Qualifier("onlineToken") Token onlineToken, OwnKeys keys, JdbcClient jdbc) {
        var stored = new StoredNumbers(jdbc);
        var secret = keys.secret(onlineToken, PERSONAL_DATA, () -> !stored.isEmpty());
        return new PersonalDataKeys() {
            @Override
            public byte[] encrypt(byte[] clear) {
                return secret.encrypt(clear);
            }

            @Override
            public byte[] decrypt(byte[] encrypted) {
                try {
                    return secret.decrypt(encrypted);
                } catch (KeyRefused refused) {
                    throw refused.reason() == KeyRefused.Reason.NOT_DECRYPTED ? new NotDecrypted(refused) : refused;
                }
            }

            @Override
            public byte[] lookup(byte[] clear) {
                return secret.hmacSha256(clear);
            }
        };
    }
}
