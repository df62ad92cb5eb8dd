package th.morprom.did.ra.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.access.SessionSignIn;

/** Signs in whoever the address names, so that a developer can look at the sample pages. Test code only. */
@Configuration(proxyBeanMethods = false)
class LookAround {
    @Bean
    static FilterRegistrationBean<OncePerRequestFilter> signInByAddress(SampleData samples, SessionSignIn session) {
        var filter = new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                var as = request.getMethod().equals("GET") ? request.getParameter("as") : null;
                if (as != null) {
                    var person = samples.signedIn(Role.valueOf(as.toUpperCase(Locale.ROOT)));
                    session.signIn(person, Bytes.of(new byte[] {1}), request, response);
                }
                chain.doFilter(request, response);
            }
        };
        var registration = new FilterRegistrationBean<OncePerRequestFilter>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
