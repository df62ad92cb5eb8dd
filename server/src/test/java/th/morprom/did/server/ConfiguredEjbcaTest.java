package th.morprom.did.server;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** An operator's own EJBCA. Skipped where none is named. */
@EnabledIfSystemProperty(named = "morprom.ejbca.endpoint", matches = "https://.+")
class ConfiguredEjbcaTest extends ConfiguredCaContract {
    @Override
    String property(String name) {
        return System.getProperty("morprom.ejbca." + name, "");
    }

    @Override
    boolean extensions() {
        return false;
    }
}
