package th.morprom.did.ra.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.web.authentication.logout.LogoutHandler;

/** Wiring of the log-in page. */
@Configuration(proxyBeanMethods = false)
@Import(LoginController.class)
public class AccessPages {
    @Bean
    SessionSignIn sessionSignIn(LogoutHandler signOut) {
        return new SessionSignIn(signOut);
    }
}
