package th.morprom.did.ra.device;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the pages about passkeys. */
@Configuration(proxyBeanMethods = false)
@Import(DeviceController.class)
public class DevicePages {}
