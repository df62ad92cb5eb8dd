package th.morprom.did.ra.problem;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import(ApiProblems.class)
public class ProblemConfiguration {}
