package th.morprom.did.ra.grant;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package's pages. */
@Configuration(proxyBeanMethods = false)
@Import({
    RegistrarGrantController.class,
    RegistrarGrantController.UseCases.class,
    OwnGrantController.class,
    OwnGrantController.UseCases.class,
    RightApi.class
})
public class GrantPages {}
