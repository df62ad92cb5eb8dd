package th.morprom.did.ra.device;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({EndPasskeys.class, AddDevice.class, RenameDevice.class, RemoveDevice.Hanging.class, RemoveDevice.class})
public class DeviceConfiguration {}
