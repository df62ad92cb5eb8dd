package th.morprom.did.ra.deskagent;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the registrars' pages about the agents at counters. */
@Configuration(proxyBeanMethods = false)
@Import(DeskAgentController.class)
public class DeskAgentPages {}
