package th.morprom.did.ejbca.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.cxf.BusFactory;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.message.Message;

/**
 * CXF's engine room, one for each side and never shared with anybody else in the process.
 *
 * <p>Messages stay in memory, for they hold what must not lie about in temporary files. Faults are no news to CXF's log: whoever
 * calls or serves knows what they mean and says so.
 */
public final class EjbcaBus extends ExtensionManagerBus {
    private static final String KEEP_IN_MEMORY = "bus.io.CachedOutputStream.Threshold";
    private static final FaultListener SILENT = new FaultListener() {
        @Override
        public boolean faultOccurred(Exception exception, String description, Message message) {
            return false;
        }
    };

    /** @param limits of the parser, by CXF's names */
    public EjbcaBus(Map<String, Object> limits) {
        super(Map.of(), properties(limits));
    }

    private static Map<String, Object> properties(Map<String, Object> limits) {
        var properties = new HashMap<>(limits);
        properties.put(KEEP_IN_MEMORY, "-1");
        properties.put(FaultListener.class.getName(), SILENT);
        return properties;
    }

    /** Does something that looks for the thread's bus, and finds this one. */
    public <T> T with(Supplier<T> work) {
        var before = BusFactory.getAndSetThreadDefaultBus(this);
        try {
            return work.get();
        } finally {
            BusFactory.setThreadDefaultBus(before);
        }
    }
}
