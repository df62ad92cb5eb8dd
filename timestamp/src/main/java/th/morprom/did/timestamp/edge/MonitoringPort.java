package th.morprom.did.timestamp.edge;

import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** What there is at a port of its own for monitoring, where {@code management.server.port} names one; docs/operations.md. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
@PropertySource("classpath:timestamp-edge-monitoring.properties")
class MonitoringPort {}
