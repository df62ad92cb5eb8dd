package th.morprom.did.ra.desk;

import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the counter.
 *
 * @param terminalType the {@link javax.smartcardio.TerminalFactory} type of a card reader at the portal's own computer,
 *     such as {@code PC/SC}; absent where officers read cards at theirs
 * @param agentPort where the page looks for the agent on the officer's computer
 */
@ConfigurationProperties("morprom.desk")
public record DeskProperties(
        Optional<String> terminalType, @DefaultValue("9847") int agentPort) {
    public DeskProperties {
        if (agentPort < 1 || agentPort > 65_535) {
            throw new IllegalArgumentException("morprom.desk.agent-port: from 1 to 65535");
        }
    }
}
