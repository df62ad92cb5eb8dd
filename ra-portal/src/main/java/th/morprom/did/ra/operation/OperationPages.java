package th.morprom.did.ra.operation;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the operators' page. */
@Configuration(proxyBeanMethods = false)
@Import(OperatorController.class)
public class OperationPages {}
