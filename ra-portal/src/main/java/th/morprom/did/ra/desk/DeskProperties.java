package th.morprom.did.ra.desk;

import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the counter.
 *
 * @param terminalType the {@link javax.smartcardio.TerminalFactory} type of its card reader; the computer's own PC/SC readers
 *     if absent
 */
@ConfigurationProperties("morprom.desk")
public record DeskProperties(Optional<String> terminalType) {}
