package th.morprom.did.ra.email;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the page about one's own address. */
@Configuration(proxyBeanMethods = false)
@Import(EmailController.class)
public class EmailPages {}
